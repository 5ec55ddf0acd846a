package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.HistoryTest.edit;
import static forum.server.SearchTest.search;
import static forum.server.SearchTest.texts;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.FoundMessages;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.conversation.SearchMessages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** The index loses nothing that the log has, whatever happens to it. */
class SearchRecoveryTest {

    private static final String FORUM = ConversationName.FORUM;
    private static final int MAX_TRIES = 1_000;
    private static final int POSTS = 600;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 300;

    @TempDir
    private Path data;

    @Test
    void allThatWasAcknowledgedIsFoundAfterAKill() throws Exception {
        String name;
        Set<Long> acknowledged = new TreeSet<>();
        try (TestServer server = new TestServer(data)) { // leaves an index that knows no more than this
            name = server.newAccount();
            try (TestShell yoda = TestShell.join(server.port(), name, PASSWORD)) {
                post(yoda, FORUM, "needle first");
                post(yoda, FORUM, "needle second");
                search(yoda, "needle");
            }
        }
        try (ServerProcess server = new ServerProcess(data, "--port", "0")) {
            TestShell yoda = TestShell.join(server.port(), name, PASSWORD);
            edit(yoda, FORUM, 1, "thread now");
            yoda.ask(ConversationCommands.DELETE, new DeleteMessage(FORUM, 2, null));
            List<CompletableFuture<Posted>> answers = new ArrayList<>();
            for (int i = 0; i < POSTS; i++) {
                answers.add(yoda.send(ConversationCommands.POST,
                        new PostMessage(FORUM, UUID.randomUUID(), "needle " + i, false)));
            }
            TestShell.get(answers.get(ACKNOWLEDGED_BEFORE_KILL));
            server.kill();
            yoda.awaitClose();
            for (CompletableFuture<Posted> answer : answers) {
                if (answer.isDone()) {
                    acknowledged.add(answer.get().number());
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(ACKNOWLEDGED_BEFORE_KILL);
        try (ServerProcess server = new ServerProcess(data, "--port", "0");
                TestShell yoda = TestShell.join(server.port(), name, PASSWORD)) {
            assertThat(texts(search(yoda, "thread"))).containsExactly("thread now");
            assertThat(search(yoda, "first").messages()).isEmpty();
            assertThat(search(yoda, "second").messages()).isEmpty();
            assertThat(all(yoda, "needle")).containsAll(acknowledged).doesNotContain(1L, 2L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allIsFoundAfterARestartWhetherTheIndexIsStillThereOrNot(boolean deleted) throws Exception {
        String name;
        try (TestServer server = new TestServer(data)) {
            name = server.newAccount();
            try (TestShell yoda = TestShell.join(server.port(), name, PASSWORD)) {
                long edited = post(yoda, FORUM, "needle one").number();
                post(yoda, FORUM, "needle two");
                yoda.ask(ConversationCommands.DELETE,
                        new DeleteMessage(FORUM, post(yoda, FORUM, "needle three").number(), null));
                edit(yoda, FORUM, edited, "needle one, edited");
                search(yoda, "needle");
            }
        }
        if (deleted) {
            FileSystemUtils.deleteRecursively(data.resolve("search"));
        }
        try (TestServer server = new TestServer(data);
                TestShell yoda = TestShell.join(server.port(), name, PASSWORD)) {
            post(yoda, FORUM, "needle four");

            assertThat(texts(search(yoda, "needle"))).containsExactly("needle one, edited", "needle two",
                    "needle four");
        }
    }

    @Test
    void whatHappensToItsFilesHurtsNoPost() throws Exception {
        try (TestServer server = new TestServer(data, "--forum.search.retry-seconds=1");
                TestShell yoda = server.newcomer()) {
            post(yoda, FORUM, "needle 0");
            search(yoda, "needle");
            Path index = data.resolve("search");
            for (int tries = 0; Files.exists(index); tries++) { // a file may come while the others go
                assertThat(tries).isLessThan(MAX_TRIES);
                FileSystemUtils.deleteRecursively(index.toFile());
            }
            for (int i = 1; i < 5; i++) {
                post(yoda, FORUM, "needle " + i);
                search(yoda, "needle");
            }
            assertThat(texts(search(yoda, "needle"))).hasSize(5);
            assertThat(index).isDirectory();
        }
    }

    private static Set<Long> all(TestShell shell, String words) throws Exception {
        Set<Long> numbers = new TreeSet<>();
        String before = null;
        do {
            FoundMessages page = shell.ask(ConversationCommands.SEARCH, new SearchMessages(words, null, 200, before));
            page.messages().forEach(message -> assertThat(numbers.add(message.number())).isTrue());
            before = page.next();
        } while (before != null);
        return numbers;
    }
}
