package forum.server.conversation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room. Never changes: a change makes another one.
 *
 * @param firstNumbers for each account, the first message that it may see
 */
record Members(Map<Long, Long> firstNumbers) {

    static final Members NONE = new Members(Map.of());

    Members {
        firstNumbers = Map.copyOf(firstNumbers);
    }

    Set<Long> ids() {
        return firstNumbers.keySet();
    }

    boolean contains(long accountId) {
        return firstNumbers.containsKey(accountId);
    }

    boolean maySee(long accountId, long number) {
        Long first = firstNumbers.get(accountId);
        return first != null && first <= number;
    }

    List<Long> whoMaySee(long number) {
        return ids().stream().filter(id -> maySee(id, number)).toList();
    }

    Members with(Collection<Long> accountIds, long firstNumber) {
        Map<Long, Long> more = new HashMap<>(firstNumbers);
        accountIds.forEach(id -> more.putIfAbsent(id, firstNumber));
        return new Members(more);
    }

    Members without(long accountId) {
        Map<Long, Long> fewer = new HashMap<>(firstNumbers);
        fewer.remove(accountId);
        return new Members(fewer);
    }

    /** The same for the same accounts, different for others; null when there is nobody. */
    @Nullable
    String key() {
        if (firstNumbers.isEmpty()) {
            return null;
        }
        String sorted = ids().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(sorted.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
