package forum.shell.options;

import forum.protocol.AccountNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files are taken at all, whatever the {@link AcceptPolicy} says of them.
 *
 * @param maxBytes the largest
 * @param from those whose files are taken; empty for everybody
 */
public record AcceptLimits(long maxBytes, List<String> from) {

    public static final AcceptLimits NONE = new AcceptLimits(Long.MAX_VALUE, List.of());

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(?:([KMGT])I?)?B?");

    public AcceptLimits {
        from = List.copyOf(from);
    }

    public boolean takesFrom(String user) {
        return from.isEmpty() || from.stream().anyMatch(name -> AccountNames.same(name, user));
    }

    /** {@code 500}, {@code 500K}, {@code 20MB}, {@code 2GiB}: bytes, or 1,024 of them, and so on. */
    static Optional<Long> size(String text) {
        Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            return Optional.empty();
        }
        int powers = size.group(2) == null ? 0 : "KMGT".indexOf(size.group(2)) + 1;
        long factor = 1L << (10 * powers);
        long number = Long.parseLong(size.group(1));
        return number > Long.MAX_VALUE / factor ? Optional.empty() : Optional.of(number * factor);
    }
}
