package forum.shell.conversation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How far this shell has shown each conversation, and how far it was read. Zero where nothing is known yet. */
final class Cursors {

    private static final Cursor NOWHERE = new Cursor(0, 0);

    private final Map<String, Cursor> cursors = new HashMap<>();

    synchronized long shown(String conversation) {
        return of(conversation).shown;
    }

    synchronized long read(String conversation) {
        return of(conversation).read;
    }

    synchronized void start(String conversation, long shown, long read) {
        cursors.put(key(conversation), new Cursor(shown, read));
    }

    /** This number has been shown; it counts as read when nothing unread lies below it. */
    synchronized void show(String conversation, long number) {
        Cursor old = of(conversation);
        if (number > old.shown) {
            start(conversation, number, old.read == old.shown ? number : old.read);
        }
    }

    /** All up to this number has been read. */
    synchronized void read(String conversation, long number) {
        Cursor old = of(conversation);
        start(conversation, Math.max(old.shown, number), Math.max(old.read, number));
    }

    synchronized void clear() {
        cursors.clear();
    }

    private Cursor of(String conversation) {
        return cursors.getOrDefault(key(conversation), NOWHERE);
    }

    /** Names of users are the same in any case. */
    private static String key(String conversation) {
        return conversation.toLowerCase(Locale.ROOT);
    }

    private record Cursor(long shown, long read) {
    }
}
