package forum.shell.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.conversation.Message;
import forum.protocol.conversation.Posted;
import forum.shell.console.TimeText;
import java.time.Instant;
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
