package forum.shell.mailbox;

import java.util.List;

/** The names of the files that wait, as they were last heard of, so that they can be completed. */
public final class MailNames {

    private volatile List<String> names = List.of();

    public List<String> all() {
        return names;
    }

    void set(List<String> all) {
        names = List.copyOf(all);
    }
}
