package forum.server;

import static forum.server.Refusals.code;
import static forum.server.TestShell.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import forum.protocol.Command;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Limits;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.conversation.ReadMessages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
@ExtendWith(SharedServer.class)
class ConversationTest {

    private static final String FORUM = ConversationName.FORUM;

    /** F000-08, F000-11, F000-18, F003-07, 08 */
    @Test
    void aPostIsNumberedShownToOthersAndRead(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell hans = server.newcomer()) {
            Posted first = post(yoda, FORUM, "Hello");
            Posted second = post(yoda, FORUM, "again");

            assertThat(second.number()).isEqualTo(first.number() + 1);
            Message seen = hans.await(EventType.MESSAGE_POSTED, Message.class,
                    message -> message.number() == first.number());
            assertThat(seen.text()).isEqualTo("Hello");
            assertThat(seen.postedAt()).isEqualTo(first.postedAt());
            assertThat(read(hans, FORUM, null, first.number() - 1).messages()).extracting(Message::text)
                    .startsWith("Hello", "again");
        }
    }

    /** F000-08 */
    @ParameterizedTest
    @ValueSource(strings = {"a; b", "\"quoted\" 'single'", "👩‍👩‍👧 ünï → \u202e", " leading and trailing ",
            "line\nbreak\ttab",
            "back\\slash \\n", "{\"json\":1}", "\u0001\u001f"})
    void anyTextComesBackAsItWas(String text, TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell hans = server.newcomer()) {
            Posted posted = post(yoda, FORUM, text);

            Message seen = hans.await(EventType.MESSAGE_POSTED, Message.class,
                    message -> message.number() == posted.number());
            assertThat(seen.text()).isEqualTo(text);
            assertThat(only(read(hans, FORUM, null, posted.number() - 1)).text()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u0001"})
    void theLongestTextPassesWhateverItHolds(String character, TestServer server) throws Exception {
        String text = character.repeat(Limits.MAX_TEXT_BYTES - 1) + "x";
        try (TestShell yoda = server.newcomer()) {
            Posted posted = post(yoda, FORUM, text);

            assertThat(only(read(yoda, FORUM, null, posted.number() - 1)).text()).isEqualTo(text);
            assertThat(code(() -> post(yoda, FORUM, text + "x")))
                    .isEqualTo(ErrorCode.TEXT_TOO_LONG);
        }
    }

    @Test
    void tooLongATextIsRefusedWithTheLimit(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            assertThatExceptionOfType(TestShell.RefusedByServer.class)
                    .isThrownBy(() -> post(yoda, FORUM, "ü".repeat(32_768)))
                    .withMessageContaining("65535").withMessageContaining("65536");
        }
    }

    /** F000-08 */
    @Test
    void whatIsNoTextIsRefused(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            assertThat(code(() -> post(yoda, FORUM, ""))).isEqualTo(ErrorCode.EMPTY_TEXT);
            assertThat(code(() -> post(yoda, FORUM, " \n\t"))).isEqualTo(ErrorCode.EMPTY_TEXT);
            assertThat(code(() -> post(yoda, FORUM, "a\0b"))).isEqualTo(ErrorCode.INVALID_TEXT);
            String json = "{\"conversation\":\"forum\",\"clientMessageId\":\"" + UUID.randomUUID()
                    + "\",\"text\":\"a\\ud800b\",\"broadcast\":false}";
            assertThat(yoda.refusalOf(ConversationCommands.POST.destination(), json).code())
                    .isEqualTo(ErrorCode.INVALID_TEXT);
        }
    }

    @Test
    void aRepeatedPostStandsThereOnce(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            PostMessage message = new PostMessage(FORUM, UUID.randomUUID(), "once", false);
            Posted first = yoda.ask(ConversationCommands.POST, message);
            List<CompletableFuture<Posted>> again = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                again.add(yoda.send(ConversationCommands.POST, message));
            }

            for (CompletableFuture<Posted> repetition : again) {
                assertThat(get(repetition)).isEqualTo(first);
            }
            assertThat(read(yoda, FORUM, null, first.number() - 1).messages()).hasSize(1);
            assertThat(code(() -> yoda.ask(ConversationCommands.POST,
                    new PostMessage(FORUM, message.clientMessageId(), "other", false))))
                    .isEqualTo(ErrorCode.DUPLICATE_MESSAGE_ID);
        }
    }

    @Test
    void sinceMayBeAnyTime(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            String direct = ConversationName.direct(leia.name());
            post(yoda, direct, "now");
            assertThat(read(yoda, direct, Instant.MAX, null).messages()).isEmpty();
            assertThat(read(yoda, direct, Instant.MIN, null).messages()).hasSize(1);
        }
    }

    /** F000-10, F000-11, F003-10 */
    @Test
    void anEditKeepsTheNumberAndIsReadAgainSince(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell hans = server.newcomer()) {
            Posted posted = post(yoda, FORUM, "old");
            Message edited = yoda.ask(ConversationCommands.EDIT,
                    new EditMessage(FORUM, posted.number(), "new", posted.postedAt()));

            assertThat(edited.number()).isEqualTo(posted.number());
            assertThat(edited.editedAt()).isNotNull();
            assertThat(hans.await(EventType.MESSAGE_CHANGED, Message.class, message -> true)).isEqualTo(edited);
            assertThat(read(hans, FORUM, edited.editedAt(), null).messages()).contains(edited);
            assertThat(yoda.ask(ConversationCommands.EDIT,
                    new EditMessage(FORUM, posted.number(), "newer", edited.editedAt())).text()).isEqualTo("newer");
        }
    }

    /** F000-09, F003-09 */
    @Test
    void aDeletedMessageLeavesItsNumberBehind(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            Posted posted = post(yoda, FORUM, "secret");
            Message deleted = yoda.ask(ConversationCommands.DELETE, new DeleteMessage(FORUM, posted.number(), null));

            assertThat(deleted.deleted()).isTrue();
            assertThat(deleted.text()).isEmpty();
            assertThat(only(read(yoda, FORUM, null, posted.number() - 1))).isEqualTo(deleted);
            assertThat(post(yoda, FORUM, "next").number()).isEqualTo(posted.number() + 1);
            assertThat(changeRefusal(yoda, posted.number(), null)).isEqualTo(ErrorCode.MESSAGE_DELETED);
        }
    }

    /** F000-09, 10, F003-08…11 */
    @Test
    void eachWrongChangeHasItsOwnCode(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell hans = server.newcomer()) {
            Posted posted = post(yoda, FORUM, "mine");

            assertThat(changeRefusal(yoda, 1_000_000, null)).isEqualTo(ErrorCode.UNKNOWN_MESSAGE);
            assertThat(changeRefusal(yoda, 0, null)).isEqualTo(ErrorCode.INVALID_NUMBER);
            assertThat(changeRefusal(yoda, -1, null)).isEqualTo(ErrorCode.INVALID_NUMBER);
            assertThat(changeRefusal(hans, posted.number(), null)).isEqualTo(ErrorCode.NOT_THE_AUTHOR);
            assertThat(changeRefusal(yoda, posted.number(), posted.postedAt().minusSeconds(2)))
                    .isEqualTo(ErrorCode.TIME_MISMATCH);
            assertThat(only(read(yoda, FORUM, null, posted.number() - 1)).text()).isEqualTo("mine");
        }
    }

    @Test
    void conversationsThatAreNotThereAreRefused(TestServer server) throws Exception {
        String name = server.newAccount();
        try (TestShell yoda = TestShell.join(server.port(), name, TestServer.PASSWORD)) {
            assertThat(code(() -> post(yoda, "direct:nobody", "x"))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(code(() -> post(yoda, "direct:no\0body", "x"))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(code(() -> post(yoda, "direct:" + name.toUpperCase(java.util.Locale.ROOT), "x")))
                    .isEqualTo(ErrorCode.NOT_TO_ONESELF);
            assertThat(code(() -> post(yoda, "room:1", "x"))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
            assertThat(code(() -> post(yoda, "", "x"))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
        }
    }

    /** F000-16, P-02 */
    @Test
    void numbersHaveNoGapsUnderEightPublishers(TestServer server) throws Exception {
        int publishers = 8;
        int posts = 50;
        try (TestShell listener = server.newcomer()) {
            long before = post(listener, FORUM, "start").number();
            List<TestShell> shells = new ArrayList<>();
            List<List<CompletableFuture<Posted>>> answers = new ArrayList<>();
            for (int i = 0; i < publishers; i++) {
                shells.add(server.newcomer());
                answers.add(new ArrayList<>());
            }
            for (int post = 0; post < posts; post++) {
                for (int i = 0; i < publishers; i++) {
                    answers.get(i).add(shells.get(i).send(ConversationCommands.POST,
                            new PostMessage(FORUM, UUID.randomUUID(), i + "/" + post, false)));
                }
            }
            List<Long> numbers = new ArrayList<>();
            for (List<CompletableFuture<Posted>> ofOne : answers) {
                List<Long> own = new ArrayList<>();
                for (CompletableFuture<Posted> answer : ofOne) {
                    own.add(get(answer).number());
                }
                assertThat(own).isSorted();
                numbers.addAll(own);
            }
            Long[] expected = LongStream.rangeClosed(before + 1, before + (long) publishers * posts).boxed()
                    .toArray(Long[]::new);
            assertThat(numbers).containsExactlyInAnyOrder(expected);
            for (Long number : expected) {
                Message next = listener.await(EventType.MESSAGE_POSTED, Message.class,
                        message -> message.number() > before);
                assertThat(next.number()).isEqualTo(number);
            }
            shells.forEach(TestShell::disconnect);
        }
    }

    /** F003-11 */
    @Test
    void aReaderPagesThroughAllByNumber(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            long before = post(yoda, FORUM, "start").number();
            List<CompletableFuture<Posted>> answers = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                answers.add(yoda.send(ConversationCommands.POST,
                        new PostMessage(FORUM, UUID.randomUUID(), "m" + i, i % 100 == 0)));
            }
            for (CompletableFuture<Posted> answer : answers) {
                get(answer);
            }
            MessagePage first = read(yoda, FORUM, null, before);
            MessagePage second = read(yoda, FORUM, null, first.messages().getLast().number());

            assertThat(first.messages()).hasSize(Limits.MAX_PAGE_MESSAGES);
            assertThat(first.more()).isTrue();
            assertThat(second.messages()).hasSize(100);
            assertThat(second.more()).isFalse();
            assertThat(yoda.ask(ConversationCommands.READ, new ReadMessages(FORUM, null, null, 3, false)).messages())
                    .extracting(Message::text).containsExactly("m597", "m598", "m599");
            assertThat(yoda.ask(ConversationCommands.READ, new ReadMessages(FORUM, null, before, 2, true)).messages())
                    .extracting(Message::text).containsExactly("m400", "m500");
            assertThat(yoda.ask(ConversationCommands.READ, new ReadMessages(FORUM, null, before, null, true))
                    .messages()).hasSize(6);
        }
    }

    private static ErrorCode changeRefusal(TestShell shell, long number, @Nullable Instant shownAt) {
        ErrorCode edit = code(
                () -> shell.ask(ConversationCommands.EDIT, new EditMessage(FORUM, number, "x", shownAt)));
        ErrorCode delete = code(
                () -> shell.ask(ConversationCommands.DELETE, new DeleteMessage(FORUM, number, shownAt)));
        assertThat(edit).isEqualTo(delete);
        return edit;
    }

    static Posted post(TestShell shell, String conversation, String text) throws Exception {
        Command<PostMessage, Posted> post = ConversationCommands.POST;
        return shell.ask(post, new PostMessage(conversation, UUID.randomUUID(), text, false));
    }

    static MessagePage read(TestShell shell, String conversation, @Nullable Instant since, @Nullable Long after)
            throws Exception {
        return shell.ask(ConversationCommands.READ, new ReadMessages(conversation, since, after, null, false));
    }

    private static Message only(MessagePage page) {
        assertThat(page.messages()).hasSize(1);
        return page.messages().getFirst();
    }
}
