package forum.server.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int MANY_BYTES = 200_000;

    private final Wire wire = new Wire();
    private final Queue<Outbox> scheduled = new ArrayDeque<>();
    private final Unread unread = new Unread(MANY_BYTES);
    private final Outbox outbox = new Outbox(wire, scheduled::add, unread);

    @Test
    void whatComesInDuringAWriteLeavesTogether() {
        outbox.add(frame("one"));
        write();
        outbox.add(frame("two"));
        outbox.add(frame("three"));
        assertThat(scheduled).isEmpty();
        wire.complete(true);
        write();

        assertThat(wire.written).hasSize(2);
        assertThat(wire.written.getLast()).contains("two").contains("three");
    }

    @Test
    void aFrameThatIsTooLongForAMessageLeavesInWholeCharacters() {
        outbox.add(frame("ä€😀".repeat(5_000)));
        while (!scheduled.isEmpty()) {
            write();
            wire.complete(true);
        }

        assertThat(wire.written).hasSizeGreaterThan(2).allSatisfy(text -> assertThat(text).doesNotContain("\ufffd"));
        assertThat(String.join("", wire.written)).contains("ä€😀".repeat(5_000)).endsWith("\0");
    }

    @Test
    void aReaderWhoLetsTooMuchWaitIsCutOff() {
        for (int i = 0; i <= Outbox.MAX_WAITING_BYTES / 60_000 && wire.cuts.isEmpty(); i++) {
            outbox.add(frame("x".repeat(60_000)));
        }

        assertThat(wire.cuts).containsExactly(true);
        write();
        assertThat(wire.written).isEmpty();
    }

    @Test
    void whoeverLeavesHisOwnUnreadIsCutOffWhenAllTogetherHaveMuch() {
        unread.add(MANY_BYTES + 1);

        outbox.addOwn(frame("x".repeat(60_000)));
        outbox.add(frame("what many are told"));
        assertThat(wire.cuts).as("one answer is for everybody").isEmpty();
        outbox.addOwn(frame("one more"));

        assertThat(wire.cuts).containsExactly(true);
        assertThat(unread.bytes()).isEqualTo(MANY_BYTES + 1);
    }

    @Test
    void nobodyIsAnsweredAtLengthWhenThereIsNoRoom() {
        unread.add(2 * MANY_BYTES + 1);

        outbox.addOwn(frame("a short answer"));
        assertThat(wire.cuts).isEmpty();
        outbox.addOwn(frame("x".repeat(60_000)));

        assertThat(wire.cuts).containsExactly(true);
    }

    @Test
    void theLastFrameSaysWhyItEndsEvenThen() {
        outbox.addOwn(frame("x".repeat(60_000)));
        unread.add(2 * MANY_BYTES);
        outbox.addOwn(frame("end").asLast());

        assertThat(wire.cuts).isEmpty();
    }

    @Test
    void whatHasBeenReadCountsNoMore() {
        for (int i = 0; i < 50; i++) {
            outbox.addOwn(frame("x".repeat(60_000)));
            outbox.add(frame("what many are told"));
            while (!scheduled.isEmpty()) {
                write();
                wire.complete(true);
            }
        }

        assertThat(unread.bytes()).isZero();
        assertThat(wire.cuts).isEmpty();
    }

    @Test
    void whatOneReadsALongFrameOfIsOnlyCountedAsFarAsItIsUnread() {
        outbox.addOwn(frame("x".repeat(60_000)));
        write();
        wire.complete(true);

        assertThat(unread.bytes()).isBetween(60_000L - Limits.MAX_WEBSOCKET_MESSAGE_BYTES, 60_000L);
    }

    @Test
    void aLongFrameForManyIsThereOnce() {
        Encoder encoder = new Encoder();
        Frame frame = frame("x".repeat(60_000));

        assertThat(encoder.longText(List.of(frame)).array())
                .isSameAs(encoder.longText(List.of(frame.to("0"))).array());
    }

    @Test
    void whatManyAreToldIsNotCountedForEach() {
        for (int i = 0; i < 10; i++) {
            outbox.add(frame("x".repeat(60_000)));
        }

        assertThat(unread.bytes()).isZero();
    }

    @Test
    void nothingFollowsTheLastFrame() {
        outbox.addOwn(frame("end").asLast());
        outbox.add(frame("too late"));
        write();
        assertThat(wire.closed).isFalse();
        wire.complete(true);

        assertThat(wire.closed).isTrue();
        assertThat(scheduled).isEmpty();
        assertThat(unread.bytes()).isZero();
        assertThat(wire.written).singleElement().asString().doesNotContain("too late");
    }

    @Test
    void aConnectionThatBrokeIsCut() {
        outbox.addOwn(frame("one"));
        write();
        outbox.add(frame("two"));
        wire.complete(false);

        assertThat(wire.cuts).containsExactly(false);
        assertThat(scheduled).isEmpty();
        assertThat(unread.bytes()).isZero();
    }

    private void write() {
        scheduled.remove().write(new Encoder());
    }

    private static Frame frame(String text) {
        return Frame.of("MESSAGE", Map.of(), text.getBytes(StandardCharsets.UTF_8)).to("0");
    }

    private static final class Wire implements Outbox.Socket {

        private final List<String> written = new ArrayList<>();
        private final List<Boolean> cuts = new ArrayList<>();
        private boolean closed;
        private Consumer<Boolean> done = ignored -> {
        };

        void complete(boolean successfully) {
            done.accept(successfully);
        }

        @Override
        public void write(WebSocketText text, Consumer<Boolean> whenDone) {
            assertThat(text.text().remaining()).isLessThanOrEqualTo(Limits.MAX_WEBSOCKET_MESSAGE_BYTES);
            written.add(StandardCharsets.UTF_8.decode(text.text()).toString());
            done = whenDone;
        }

        @Override
        public void closeAfterLast() {
            closed = true;
        }

        @Override
        public void cut(boolean tooSlow) {
            cuts.add(tooSlow);
        }
    }
}
