package forum.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.conversation.Room;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LostAnswersTest {

    private static final Author YODA = new Author(1, "yoda");
    private static final Author LEIA = new Author(2, "leia");
    private static final long ROOM = 7;

    private final LostAnswers lost = new LostAnswers();

    @Test
    void whatComesAgainHasBeenDoneOnce() {
        Outcome edited = lose(edit("one"));

        assertThat(lost.take(edit("one"))).isSameAs(edited);
        assertThat(lost.take(edit("one"))).isNull();
    }

    @Test
    void ofTwoEditsThatWereLostTogetherOnlyTheLastStands() {
        lose(edit("one"));
        Outcome last = lose(edit("two"));

        assertThat(lost.take(edit("two"))).isSameAs(last);
        assertThat(lost.take(edit("one"))).isNull();
    }

    @Test
    void anEditThatWasLostTogetherWithTheDeletionAfterItDoesNotStand() {
        lose(edit("one"));
        lose(new Change.Delete(new Place.Forum(), YODA, 5, null));

        assertThat(lost.take(edit("one"))).isNull();
    }

    @Test
    void whoeverWasBroughtBackHasNotLeft() {
        lose(new RoomChange.Leave(YODA, ROOM));
        lose(new RoomChange.Add(LEIA, ROOM, List.of(YODA)));

        assertThat(lost.take(new RoomChange.Leave(YODA, ROOM))).isNull();
    }

    @Test
    void thatAnotherLeavesOrComesChangesNothingForWhoeverHasLeft() {
        Outcome left = lose(new RoomChange.Leave(YODA, ROOM));
        lose(new RoomChange.Add(LEIA, ROOM, List.of(new Author(3, "hans"))));
        Outcome leftToo = lose(new RoomChange.Leave(LEIA, ROOM));

        assertThat(lost.take(new RoomChange.Leave(YODA, ROOM))).isSameAs(left);
        assertThat(lost.take(new RoomChange.Leave(LEIA, ROOM))).isSameAs(leftToo);
    }

    private Outcome lose(Change.Edit edit) {
        return lose(edit, edit.text().value());
    }

    private Outcome lose(Change.Delete delete) {
        return lose(delete, "");
    }

    private Outcome lose(Change.OfMessage change, String text) {
        Outcome outcome = new MessageOutcome(change, Members.NONE, MessageId.of(Conversation.FORUM_ID, 5), text,
                Instant.EPOCH, null, text.isEmpty(), false, false);
        lost.add(outcome);
        return outcome;
    }

    private Outcome lose(RoomChange change) {
        Outcome outcome = new RoomOutcome(change, new Room(ROOM, null, List.of(), Instant.EPOCH), Set.of(),
                List.of(change.author().name()));
        lost.add(outcome);
        return outcome;
    }

    private static Change.Edit edit(String text) {
        return new Change.Edit(new Place.Forum(), YODA, 5, MessageText.of(text), null);
    }
}
