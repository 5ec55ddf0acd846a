package forum.server.conversation;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What was done although its author had to be told that it could not be kept: it comes again, and would be refused or done
 * twice. Posts need none of this, their ids tell. Used by the writer's thread only.
 */
final class LostAnswers {

    private static final int MAX_KNOWN = 1_000;

    private final Queue<Outcome> known = new ArrayDeque<>();

    /** Ends what was known of the same thing: it is no longer so. */
    void add(Outcome outcome) {
        if (outcome.change() instanceof Change.Post) {
            return;
        }
        known.removeIf(earlier -> concernsSame(outcome.change(), earlier));
        known.add(outcome);
        if (known.size() > MAX_KNOWN) {
            known.remove();
        }
    }

    /** What the change has come to already, once; null when it is a new one, which ends what was known of the same thing. */
    @Nullable
    Outcome take(Change change) {
        for (Iterator<Outcome> all = known.iterator(); all.hasNext();) {
            Outcome outcome = all.next();
            if (outcome.change().equals(change)) {
                all.remove();
                return outcome;
            }
        }
        known.removeIf(outcome -> concernsSame(change, outcome));
        return null;
    }

    private static boolean concernsSame(Change change, Outcome outcome) {
        return switch (change) {
            case Change.Post post -> false;
            case Change.Edit edit -> isOf(edit.place(), edit.number(), outcome);
            case Change.Delete delete -> isOf(delete.place(), delete.number(), outcome);
            case RoomChange.Create create -> false;
            case RoomChange.Add add ->
                isOf(add.room(), outcome) && (!(outcome.change() instanceof RoomChange.Leave gone)
                        || add.others().contains(gone.author()));
            case RoomChange.Leave leave -> isOf(leave.room(), outcome)
                    && !(outcome.change() instanceof RoomChange.Leave);
        };
    }

    private static boolean isOf(Place place, long number, Outcome outcome) {
        return outcome instanceof MessageOutcome said && said.change().place().equals(place)
                && said.number() == number;
    }

    private static boolean isOf(long room, Outcome outcome) {
        return outcome instanceof RoomOutcome changed && changed.room().room() == room;
    }
}
