package forum.protocol.presence;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands of the feature <em>presence</em>. */
public final class PresenceCommands {

    /** The first command of a session, sent after its subscriptions. */
    public static final Command<Join, Welcome> JOIN = new Command<>("presence.join", Join.class, Welcome.class);
    public static final Command<Who, Users> WHO = new Command<>("presence.who", Who.class, Users.class);
    public static final Command<WhoAmI, Identity> WHO_AM_I = new Command<>("presence.whoami", WhoAmI.class,
            Identity.class);
    /** Ends the session and its token; DISCONNECT follows. */
    public static final Command<Leave, Done> LEAVE = new Command<>("presence.leave", Leave.class, Done.class);

    private PresenceCommands() {
    }
}
