package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Much is said in the forum at once. */
@ExtendWith(SharedServer.class)
class FanOutTest {

    private static final int POSTS = 150;
    private static final int READERS = 280;
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");

    @Test
    void everybodyIsToldAllInOrderAndBlockersOnlyThatThereWasSomething(TestServer server) throws Exception {
        try (TestShell blocked = server.newcomer();
                TestShell other = server.newcomer();
                TestShell reader = server.newcomer();
                TestShell blocker = server.newcomer()) {
            BlockAsking.block(blocker, blocked.name());
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int i = 0; i < POSTS; i++) {
                posts.add(post(i % 3 == 0 ? blocked : other, "text " + i));
            }
            long first = Long.MAX_VALUE; // of two who post at once, either may be
            for (CompletableFuture<Posted> one : posts) {
                first = Math.min(first, TestShell.get(one).number());
            }

            List<Message> seen = told(reader, 0);
            List<Message> seenByBlocker = told(blocker, first);

            assertThat(seen).extracting(Message::number).isSorted().doesNotHaveDuplicates();
            assertThat(seen).noneMatch(Message::withheld);
            assertThat(seenByBlocker).extracting(Message::number)
                    .containsExactlyElementsOf(LongStream.range(first, first + POSTS).boxed().toList());
            assertThat(seenByBlocker).allMatch(message -> message.withheld() == message.author().isEmpty());
            assertThat(seenByBlocker.stream().filter(Message::withheld)).hasSize(POSTS / 3);
        }
    }

    /** So much that some of it waits in the server, part of a message in the connection. */
    @Test
    void whoPausesIsToldTheRestAfterwards(TestServer server) throws Exception {
        RawStomp raw = RawStomp.loggedIn(server, "client:raw");
        raw.send("SUBSCRIBE\nid:ä\ndestination:" + Destinations.FORUM + "\nreceipt:s\n\n\0").awaitText("receipt-id:s");
        raw.pause();
        try (TestShell talker = server.newcomer()) {
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                posts.add(post(talker, "€".repeat(10_000)));
            }
            List<Long> numbers = new ArrayList<>();
            for (CompletableFuture<Posted> post : posts) {
                numbers.add(TestShell.get(post).number());
            }
            raw.resume();

            assertThat(numbersIn(raw, numbers)).containsExactlyElementsOf(numbers);
        } finally {
            raw.abort();
        }
    }

    /** So many that what is said meanwhile is written without waiting for all of them, and told with what they have not heard yet. */
    @Test
    void manyAreToldAllInOrder(TestServer server) throws Exception {
        List<RawStomp> readers = new ArrayList<>();
        try (TestShell talker = server.newcomer()) {
            String name = "";
            for (int i = 0; i < READERS; i++) {
                name = i % 10 == 0 ? server.newAccount() : name;
                readers.add(RawStomp.reader(server, name, Destinations.FORUM));
            }
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int i = 0; i < POSTS; i++) {
                posts.add(post(talker, "text " + i));
            }
            List<Long> numbers = new ArrayList<>();
            for (CompletableFuture<Posted> post : posts) {
                numbers.add(TestShell.get(post).number());
            }
            for (RawStomp reader : readers) {
                assertThat(numbersIn(reader, numbers)).containsExactlyElementsOf(numbers);
            }
        } finally {
            readers.forEach(RawStomp::abort);
        }
    }

    /** Those from the first to the last, once the last is there. */
    private static List<Long> numbersIn(RawStomp reader, List<Long> expected) throws Exception {
        String all = reader.awaitText("\"number\":" + expected.getLast() + ",");
        return NUMBER.matcher(all).results().map(found -> Long.valueOf(found.group(1)))
                .filter(number -> number >= expected.getFirst()).toList();
    }

    private static CompletableFuture<Posted> post(TestShell shell, String text) {
        return shell.send(ConversationCommands.POST,
                new PostMessage(ConversationName.FORUM, UUID.randomUUID(), text, false));
    }

    private static List<Message> told(TestShell shell, long from) throws Exception {
        List<Message> messages = new ArrayList<>();
        while (messages.size() < POSTS) {
            messages.add(shell.await(EventType.MESSAGE_POSTED, Message.class, message -> message.number() >= from));
        }
        return messages;
    }
}
