package forum.shell.presence;

import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Users;
import forum.protocol.presence.Users.User;
import forum.protocol.presence.Who;
import forum.shell.connection.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who else is online, or was. */
public final class Others {

    private Others() {
    }

    public static List<User> online(Connection connection) {
        return ask(connection, null, false);
    }

    /**
     * Asks until the server has told of all.
     *
     * @param sinceSeconds also those who were online within so many; null for none of them
     * @param recent also those who were online within the time that counts as recent at the server
     */
    static List<User> ask(Connection connection, @Nullable Long sinceSeconds, boolean recent) {
        List<User> all = new ArrayList<>();
        String last = null;
        Users page;
        do {
            page = connection.ask(PresenceCommands.WHO, new Who(sinceSeconds, recent, last));
            all.addAll(page.users());
            last = page.users().isEmpty() ? last : page.users().getLast().name();
        } while (page.more() && !page.users().isEmpty());
        return all;
    }
}
