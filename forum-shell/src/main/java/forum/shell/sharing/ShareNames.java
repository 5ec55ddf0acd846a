package forum.shell.sharing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of shared files that were seen in this session, so that they can be completed. */
public final class ShareNames {

    private static final int MAX_NAMES = 1_000;

    private final Set<String> names = new LinkedHashSet<>();

    synchronized void add(String name) {
        if (names.remove(name) || names.size() < MAX_NAMES || names.remove(names.iterator().next())) {
            names.add(name);
        }
    }

    public synchronized List<String> names() {
        return new ArrayList<>(names);
    }
}
