package forum.shell.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.conversation.Message;
import forum.protocol.conversation.Posted;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.shell.console.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemsTest {

    private static final Instant POSTED = Instant.parse("2021-02-23T15:00:01Z");
    private static final Instant EDITED = Instant.parse("2021-02-24T15:00:01Z");

    /** F000-11 */
    @Test
    void aMessageReadsLikeBefore() {
        Message message = new Message("forum", 1, "Yoda", "Hello", POSTED, null, false, false, false);
        assertThat(new MessageItem(message).text())
                .isEqualTo("#1; Yoda: \"Hello\" posted at " + TimeText.of(POSTED));
        assertThat(new MessageItem(message).json()).isEqualTo(Map.of("type", "message", "conversation", "forum",
                "number", 1L, "author", "Yoda", "text", "Hello", "postedAt", "2021-02-23T15:00:01Z"));
    }

    /** F003-11 */
    @Test
    void anEditedMessageSaysSo() {
        Message message = new Message("direct:Yoda", 2, "Yoda", "Hello", POSTED, EDITED, false, false, false);
        assertThat(new MessageItem(message).text()).isEqualTo("#2; Yoda to you: \"Hello\" edited at "
                + TimeText.of(EDITED) + ", posted at " + TimeText.of(POSTED));
        assertThat(new MessageItem(message).json()).containsEntry("editedAt", "2021-02-24T15:00:01Z");
    }

    @Test
    void aDeletedMessageLeavesItsNumber() {
        Message message = new Message("forum", 3, "Yoda", "", POSTED, EDITED, true, true, false);
        assertThat(new MessageItem(message).text()).startsWith("#3; Yoda: deleted");
        assertThat(new MessageItem(message).json()).containsEntry("deleted", true);
    }

    @Test
    void aMessageOfADeletedAccountSaysSo() {
        Message message = new Message("direct:Yoda", 3, "Yoda", "Hello", POSTED, null, false, false, true);
        assertThat(new MessageItem(message).text()).startsWith("#3; Yoda (deleted account) to you: \"Hello\"");
        assertThat(new MessageItem(message).json()).containsEntry("author", "Yoda").containsEntry("authorDeleted",
                true);
    }

    /** F002-09 */
    @Test
    void whatIsSaidInARoomNamesIt() {
        Message message = new Message("room:1005", 3, "yoda", "Hello", POSTED, null, false, false, false);
        assertThat(new MessageItem(message, "ops").text())
                .isEqualTo("#3 in room 1005 (ops); yoda: \"Hello\" posted at " + TimeText.of(POSTED));
        assertThat(new MessageItem(message).text()).startsWith("#3 in room 1005; yoda: \"Hello\"");
        assertThat(new MessageItem(message, "o\u001bps").text()).doesNotContain("\u001b");
        assertThat(new MessageItem(message, "ops").json()).containsEntry("conversation", "room:1005");
        Message deleted = new Message("room:1005", 3, "yoda", "", POSTED, EDITED, true, false, false);
        assertThat(new ChangeItem(new MessageItem(deleted, "ops")).text())
                .isEqualTo("yoda deleted message #3 in room 1005 (ops).");
        assertThat(new PostedItem(new Posted("room:1005", 4, POSTED, false), false).text())
                .isEqualTo("Message #4 posted in room 1005 at " + TimeText.of(POSTED));
    }

    /** F002-08 */
    @Test
    void aRoomNamesItsMembers() {
        Room room = new Room(1005, "ops", List.of("han", "yoda"), POSTED);
        assertThat(new RoomItem(room).text())
                .isEqualTo("Room 1005 (ops): han, yoda; opened at " + TimeText.of(POSTED));
        assertThat(new RoomItem(new Room(7, null, List.of("yoda"), POSTED)).text()).startsWith("Room 7: yoda;");
        assertThat(new RoomItem(room).json()).isEqualTo(Map.of("type", "room", "room", 1005L, "name", "ops", "members",
                List.of("han", "yoda"), "createdAt", "2021-02-23T15:00:01Z"));
        assertThat(change(room, RoomChanged.CREATED).text()).isEqualTo("yoda opened room 1005 (ops): han, yoda");
        assertThat(change(room, RoomChanged.ADDED).text()).isEqualTo(
                "yoda brought han into room 1005 (ops): han, yoda");
        assertThat(change(room, RoomChanged.LEFT).text()).isEqualTo("yoda left room 1005 (ops).");
        assertThat(change(room, RoomChanged.ADDED).json()).containsEntry("what", "added").containsEntry("by", "yoda")
                .containsEntry("who", List.of("han")).containsEntry("room", 1005L);
    }

    private static RoomChangeItem change(Room room, String what) {
        return new RoomChangeItem(new RoomChanged(room, "yoda", what, List.of("han")));
    }

    @Test
    void whatOthersWriteCannotMoveTheCursor() {
        Message message = new Message("forum", 1, "Yo\u001bda", "\u001b[2J", POSTED, null, false, true, false);
        assertThat(new MessageItem(message).text()).doesNotContain("\u001b").contains("\\u001b[2J");
    }

    @Test
    void onesOwnMessageIsConfirmed() {
        Posted posted = new Posted("direct:han", 4, POSTED, true);
        assertThat(new PostedItem(posted, false).text()).startsWith("han is not online; message #4 is kept");
        assertThat(new PostedItem(posted, false).json()).containsEntry("type", "posted")
                .containsEntry("conversation", "direct:han").containsEntry("number", 4L)
                .containsEntry("postedAt", "2021-02-23T15:00:01Z");
        assertThat(new PostedItem(new Posted("forum", 1, POSTED, false), false).text())
                .isEqualTo("Message #1 posted at " + TimeText.of(POSTED));
    }
}
