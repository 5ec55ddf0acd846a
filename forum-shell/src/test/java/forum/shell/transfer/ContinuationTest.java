package forum.shell.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.Content;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a sender does when the network is lost, with seconds that pass at once. */
class ContinuationTest {

    private final TransferBook book = new TransferBook();
    private final FileTransfer first = book.add(UUID.randomUUID(), Direction.SEND, "leia",
            new Parcel("film.mp4", 100, null),
            new Resumption(new Content(new UUID(1, 2), new UUID(3, 4)), Path.of("/film.mp4")));
    /** What becomes of the attempts, one after the other. */
    private final Queue<Consumer<FileTransfer>> fates = new ArrayDeque<>();
    private final List<String> happened = new ArrayList<>();
    private Optional<String> account = Optional.of("yoda");
    private long seconds;
    private long upFromSecond;
    private Consumer<Long> eachSecond = second -> {
    };

    private final Continuation continuation = new Continuation(new Continuation.Standing() {
        @Override
        public Optional<String> account() {
            return account;
        }

        @Override
        public boolean isUp() {
            return seconds >= upFromSecond;
        }
    }, new Continuation.Attempts() {
        @Override
        public FileTransfer resume(FileTransfer interrupted) {
            happened.add("offered at " + seconds);
            FileTransfer next = book.again(interrupted, UUID.randomUUID());
            fates.remove().accept(next);
            return next;
        }

        @Override
        public void takeBack(FileTransfer offered) {
            happened.add("taken back at " + seconds);
            offered.fail(ErrorCode.OFFER_GONE, "No answer.");
        }

        @Override
        public void giveUp(FileTransfer last) {
            happened.add("given up");
            last.settle();
        }
    }, count -> {
        seconds += count;
        eachSecond.accept(seconds);
    });

    private static void refused(FileTransfer attempt, ErrorCode why) {
        attempt.fail(why, why.meaning());
    }

    private static void offline(FileTransfer attempt) {
        refused(attempt, ErrorCode.USER_OFFLINE);
    }

    private void arrives(FileTransfer attempt) {
        attempt.start(new PlayedTransfer(100));
        attempt.succeed(PlayedTransfer.RESULT);
    }

    /** Bytes flow, and then the network is gone; returns what becomes of it in the end. */
    private FileTransfer lose() throws Exception {
        first.start(new PlayedTransfer(10));
        continuation.watch(first);
        first.fail(ErrorCode.PEER_GONE, "leia's shell stopped answering.");
        return first.persistence().settled().get(10, TimeUnit.SECONDS);
    }

    @Test
    void triesUntilThePeerIsBack() throws Exception {
        fates.addAll(List.of(ContinuationTest::offline, ContinuationTest::offline, this::arrives));
        assertThat(lose().state()).isEqualTo(State.DONE);
        assertThat(happened).containsExactly("offered at 1", "offered at 3", "offered at 7");
        assertThat(book.get(first.id()).state()).isEqualTo(State.DONE);
    }

    @Test
    void triesAsSoonAsTheServerIsBack() throws Exception {
        upFromSecond = 40;
        fates.add(this::arrives);
        assertThat(lose().state()).isEqualTo(State.DONE);
        assertThat(happened).containsExactly("offered at 40");
    }

    @Test
    void endsWhenTheOtherDoesNotWantItAnyMore() throws Exception {
        fates.add(attempt -> refused(attempt, ErrorCode.OFFER_DECLINED));
        assertThat(lose().code()).isEqualTo(ErrorCode.OFFER_DECLINED);
        assertThat(happened).containsExactly("offered at 1");
    }

    @Test
    void doesNotAskAPersonForever() throws Exception {
        for (int i = 0; i < 5; i++) {
            fates.add(attempt -> {
            });
        }
        FileTransfer last = lose();
        assertThat(last.isResumable()).isTrue();
        assertThat(last.goesOn()).isFalse();
        assertThat(happened).filteredOn(what -> what.startsWith("taken back")).hasSize(5);
        assertThat(happened).last().isEqualTo("given up");
    }

    @Test
    void endsWithTheSession() throws Exception {
        eachSecond = second -> account = Optional.empty();
        assertThat(lose().isResumable()).isTrue();
        assertThat(happened).containsExactly("given up");
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        eachSecond = second -> first.giveUp();
        assertThat(lose().state()).isEqualTo(State.CANCELLED);
        assertThat(happened).isEmpty();
    }

    @Test
    void followsWhoGoesOnByHand() throws Exception {
        upFromSecond = 3;
        eachSecond = second -> {
            if (second == 2) {
                offline(book.again(first, UUID.randomUUID()));
            }
        };
        fates.add(this::arrives);
        assertThat(lose().state()).isEqualTo(State.DONE);
        assertThat(happened).containsExactly("offered at 3");
    }

    @Test
    void doesNotInsistWhereNoByteHasPassed() {
        first.start(new PlayedTransfer(0));
        continuation.watch(first);
        first.fail(ErrorCode.PEER_UNREACHABLE, "No path.");
        assertThat(first.persistence().settled()).isCompletedWithValue(first);
        assertThat(first.goesOn()).isFalse();
        assertThat(first.isResumable()).isFalse();
        assertThat(happened).isEmpty();
    }
}
