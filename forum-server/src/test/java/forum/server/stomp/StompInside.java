package forum.server.stomp;

import org.springframework.beans.factory.BeanFactory;

/** Shows tests what nobody outside of this package sees. */
public final class StompInside {

    private StompInside() {
    }

    /** What is for one session, or a few, and not yet written. */
    public static long unreadBytes(BeanFactory server) {
        return server.getBean(Unread.class).bytes();
    }

    /** What is kept of frames that are not whole yet. */
    public static long unfinishedBytes(BeanFactory server) {
        return server.getBean(Unfinished.class).bytes();
    }

    /** Whether all commands that were begun have been answered. */
    public static boolean areCommandsAnswered(BeanFactory server) {
        return server.getBean(OpenCommands.class).areAnswered();
    }
}
