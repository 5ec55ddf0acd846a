package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.HistoryTest.edit;
import static forum.server.Refusals.code;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.DeleteAccount;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.block.UnblockUser;
import forum.protocol.conversation.AddToRoom;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.FoundMessages;
import forum.protocol.conversation.LeaveRoom;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomCommands;
import forum.protocol.conversation.SearchMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who finds what. Each test has a word of its own, as all share a forum. */
@ExtendWith(SharedServer.class)
class SearchTest {

    private static final String FORUM = ConversationName.FORUM;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void aMessageIsFoundAsItIsReadAtOnce(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            Posted posted = post(yoda, FORUM, "Ünïted " + word + ", it is");

            FoundMessages found = search(leia, "united " + word.toUpperCase(Locale.ROOT));

            assertThat(found.next()).isNull();
            assertThat(found.messages()).isEqualTo(
                    ConversationTest.read(leia, FORUM, null, posted.number() - 1).messages().subList(0, 1));
        }
    }

    @Test
    void allThatOnePostsIsFoundByAnyoneWhoAsksAfterTheAnswer(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            for (int i = 1; i <= 50; i++) {
                post(yoda, FORUM, word + " " + i);
                assertThat(search(leia, word).messages()).hasSize(i);
            }
        }
    }

    @Test
    void whatIsSaidElsewhereIsForThoseWhoAreThere(TestServer server) throws Exception {
        String leia = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell leias = join(server, leia);
                TestShell stranger = server.newcomer()) {
            Room room = RoomAsking.create(yoda, "ops", leia);
            String name = ConversationName.room(room.room());
            post(yoda, FORUM, word + " in the forum");
            post(yoda, ConversationName.direct(leia), word + " between us");
            post(yoda, name, word + " in the room");

            assertThat(texts(search(leias, word))).containsExactly(word + " in the forum", word + " between us",
                    word + " in the room");
            assertThat(search(leias, word).messages()).extracting(Message::conversation).last().isEqualTo(name);
            assertThat(search(yoda, word).messages()).extracting(Message::conversation).containsExactly(FORUM,
                    ConversationName.direct(leia), name);
            assertThat(texts(search(stranger, word))).containsExactly(word + " in the forum");
            try (TestShell boss = join(server, TestServer.ADMINISTRATOR)) {
                assertThat(texts(search(boss, word))).containsExactly(word + " in the forum");
            }
            assertThat(texts(searchIn(leias, word, name))).containsExactly(word + " in the room");
            assertThat(texts(searchIn(leias, word, FORUM))).containsExactly(word + " in the forum");
            assertThat(searchIn(stranger, word, ConversationName.direct(leia)).messages()).isEmpty();
            assertThat(code(() -> searchIn(stranger, word, name))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
        }
    }

    @Test
    void aRoomIsSearchedFromOnesFirstMessageOnAndNotAfterLeaving(TestServer server) throws Exception {
        String leia = server.newAccount();
        String late = server.newAccount();
        try (TestShell yoda = server.newcomer(); TestShell lates = join(server, late)) {
            Room room = RoomAsking.create(yoda, null, leia);
            String name = ConversationName.room(room.room());
            post(yoda, name, word + " before");
            yoda.ask(RoomCommands.ADD, new AddToRoom(room.room(), List.of(late)));
            post(yoda, name, word + " after");
            edit(yoda, name, 1, word + " before, edited after");

            assertThat(texts(search(lates, word))).containsExactly(word + " after");
            assertThat(texts(searchIn(lates, word, name))).containsExactly(word + " after");
            lates.ask(RoomCommands.LEAVE, new LeaveRoom(room.room()));
            assertThat(search(lates, word).messages()).isEmpty();
            yoda.ask(RoomCommands.ADD, new AddToRoom(room.room(), List.of(late)));
            assertThat(search(lates, word).messages()).isEmpty();
            assertThat(texts(search(yoda, word))).containsExactly(word + " before, edited after", word + " after");
        }
    }

    @Test
    void nothingIsFoundOfAnAuthorWhomTheReaderHasBlocked(TestServer server) throws Exception {
        String author = server.newAccount();
        String reader = server.newAccount();
        try (TestShell yoda = join(server, author);
                TestShell leia = join(server, reader);
                TestShell third = server.newcomer()) {
            Room room = RoomAsking.create(leia, null, author);
            post(yoda, ConversationName.room(room.room()), word + " in the room");
            post(yoda, ConversationName.direct(reader), word + " between us");
            post(yoda, FORUM, word + " in the forum");
            post(third, FORUM, word + " of another");
            leia.ask(BlockCommands.ADD, new BlockUser(author));

            assertThat(texts(search(leia, word))).containsExactly(word + " of another");
            assertThat(search(yoda, word).messages()).hasSize(4);
            leia.ask(BlockCommands.REMOVE, new UnblockUser(author));
            assertThat(search(leia, word).messages()).hasSize(4);
        }
    }

    @Test
    void whatWasEditedIsFoundByItsNewWordsAndWhatWasDeletedByNone(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            long edited = post(yoda, FORUM, word + " first").number();
            long deleted = post(yoda, FORUM, word + " second").number();
            edit(yoda, FORUM, edited, word + " third");
            yoda.ask(ConversationCommands.DELETE, new DeleteMessage(FORUM, deleted, null));

            assertThat(search(yoda, word + " first").messages()).isEmpty();
            assertThat(texts(search(yoda, word))).containsExactly(word + " third");
        }
    }

    @Test
    void whatADeletedAccountSaidIsFoundUnderItsName(TestServer server) throws Exception {
        String leaving = server.newAccount();
        try (TestShell yoda = server.newcomer(); TestShell shell = join(server, leaving)) {
            post(shell, FORUM, word);
            shell.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD));

            assertThat(search(yoda, word).messages()).singleElement()
                    .matches(message -> message.authorDeleted() && message.author().equals(leaving));
        }
    }

    @Test
    void pagesHoldTheNewestFirstAndEachItsOwnInTheOrderOfTime(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                posts.add(yoda.send(ConversationCommands.POST, new PostMessage(FORUM,
                        UUID.randomUUID(), word + " " + i, false)));
            }
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                TestShell.get(posts.get(i));
                expected.add(word + " " + i);
            }

            List<String> found = new ArrayList<>();
            FoundMessages page = yoda.ask(ConversationCommands.SEARCH, new SearchMessages(word, null, 30, null));
            assertThat(page.messages()).hasSize(30);
            while (true) {
                found.addAll(0, texts(page));
                if (page.next() == null) {
                    break;
                }
                page = yoda.ask(ConversationCommands.SEARCH, new SearchMessages(word, null, 30, page.next()));
            }

            assertThat(found).isEqualTo(expected);
            assertThat(search(yoda, word).messages()).as("at first").hasSize(50);
        }
    }

    @Test
    void longMessagesComeInSeveralPages(TestServer server) throws Exception {
        String filler = " x".repeat(30_000);
        try (TestShell yoda = server.newcomer()) {
            for (int i = 0; i < 10; i++) {
                post(yoda, FORUM, i + word + filler);
            }
            List<String> found = new ArrayList<>();
            String next = null;
            int pages = 0;
            do {
                FoundMessages page = yoda.ask(ConversationCommands.SEARCH,
                        new SearchMessages("x", null, null, next));
                found.addAll(0, texts(page).stream().filter(text -> text.contains(word)).toList());
                next = page.next();
                pages++;
            } while (next != null && found.size() < 10);
            assertThat(pages).isGreaterThan(2);
            assertThat(found).extracting(text -> text.substring(0, 1)).containsExactly("0", "1", "2", "3", "4", "5",
                    "6", "7", "8", "9");
        }
    }

    @ParameterizedTest
    @CsvSource({"{},MALFORMED_REQUEST", "{\"words\":null},MALFORMED_REQUEST", "{\"words\":[]},MALFORMED_REQUEST",
            "{\"words\":\"  \"},EMPTY_TEXT", "{\"words\":\"?! *\"},EMPTY_TEXT", "{\"words\":\"a*\"},INVALID_TEXT",
            "'{\"words\":\"x\",\"limit\":0}',INVALID_NUMBER", "'{\"words\":\"x\",\"limit\":201}',INVALID_NUMBER",
            "'{\"words\":\"x\",\"before\":\"yesterday\"}',MALFORMED_REQUEST",
            "'{\"words\":\"x\",\"conversation\":\"attic\"}',UNKNOWN_CONVERSATION",
            "'{\"words\":\"x\",\"conversation\":\"direct:nobody at all\"}',UNKNOWN_USER"})
    void whatIsNoSearchIsRefused(String request, ErrorCode expected, TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            assertThat(yoda.refusalOf(ConversationCommands.SEARCH.destination(), request).code()).isEqualTo(expected);
            assertThat(code(() -> search(yoda, "x".repeat(501)))).isEqualTo(ErrorCode.TEXT_TOO_LONG);
            assertThat(search(yoda, word).messages()).as("and it goes on").isEmpty();
        }
    }

    private static TestShell join(TestServer server, String name) throws Exception {
        return TestShell.join(server.port(), name, PASSWORD);
    }

    /** As whoever asks again when told to: a slow machine may take a while to bring the index up to date. */
    static FoundMessages search(TestShell shell, String words) throws Exception {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                return shell.ask(ConversationCommands.SEARCH, new SearchMessages(words, null, null, null));
            } catch (TestShell.RefusedByServer refused) {
                if (refused.refusal().code() != ErrorCode.UNAVAILABLE || System.nanoTime() > deadlineNanos) {
                    throw refused;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static FoundMessages searchIn(TestShell shell, String words, String conversation) throws Exception {
        return shell.ask(ConversationCommands.SEARCH, new SearchMessages(words, conversation, null, null));
    }

    static List<String> texts(FoundMessages found) {
        return found.messages().stream().map(Message::text).toList();
    }
}
