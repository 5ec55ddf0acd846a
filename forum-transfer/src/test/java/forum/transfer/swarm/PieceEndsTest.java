package forum.transfer.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.connection.ConnectionEnd;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the ends of a connection for pieces take from a peer, and what ends it. */
class PieceEndsTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final Pieces PIECES = new Pieces(4L * MEBIBYTE - 1_000, 4);

    private final PieceSender sender = new PieceSender(PIECES);
    private final PieceReceiver receiver = new PieceReceiver(PIECES);

    private boolean isData(long offset, int length) {
        return receiver.onData(ConnectionEnd.TRANSFER, offset, new byte[length], 0, length);
    }

    @Test
    void aHolderReadsAWishOnceHoweverOftenItComes() {
        assertThat(sender.onWant(0, 3)).isTrue();
        assertThat(sender.onWant(0, 3)).isTrue();
        assertThat(sender.pollWanted()).isNotNull().extracting(Outgoing::index).isEqualTo(3);
        assertThat(sender.pollWanted()).isNull();
    }

    @Test
    void aHolderReadsNoMoreAheadThanItMayHold() {
        for (int slot = 0; slot < PieceSender.MAX_OPEN; slot++) {
            assertThat(sender.onWant(slot, slot % 4)).isTrue();
        }
        int read = 0;
        while (sender.pollWanted() != null) {
            read++;
        }
        assertThat(read).isBetween(15, 17);
        assertThat(sender.onWant(PieceSender.MAX_OPEN, 0)).as("one more than may be open").isFalse();
    }

    @Test
    void aHolderTakesNoWishForWhatThereIsNot() {
        assertThat(sender.onWant(0, 4)).as("the only block of the table").isTrue();
        assertThat(sender.onWant(1, 5)).isFalse();
        assertThat(sender.onWant(2, -1)).isFalse();
        assertThat(sender.onWant(-1, 0)).isFalse();
        assertThat(sender.onWant(PieceSender.MAX_OPEN + 5L, 0)).isFalse();
        assertThat(new PieceSender(new Pieces(0, 1)).onWant(0, 0)).as("an empty piece").isFalse();
    }

    @Test
    void whoeverDownloadsTakesNothingThatWasNotAskedFor() {
        assertThat(isData(0, 1)).isFalse();
        receiver.want(0);
        assertThat(isData(0, 1_000)).isTrue();
        assertThat(isData(PIECES.length(0) - 10, 11)).isFalse();
        assertThat(isData(MEBIBYTE, 1)).isFalse();
        assertThat(isData(-1, 1)).isFalse();
        assertThat(receiver.onData(1, 0, new byte[1], 0, 1)).isFalse();
        assertThat(receiver.onFinish(ConnectionEnd.TRANSFER, 0, new byte[32])).isFalse();
    }

    @Test
    void aPieceInAnImpossibleNumberOfPartsEndsIt() {
        receiver.want(0);
        boolean taken = true;
        int parts = 0;
        while (taken) {
            taken = isData(2L * parts++, 1);
        }
        assertThat(parts).isBetween(1_000, 1_100);
    }

    @Test
    void piecesComeWholeInWhateverOrderTheirPartsDo() {
        receiver.want(2);
        receiver.want(1);
        var random = new Random(7);
        var offsets = random.ints(0, MEBIBYTE / 1_024).distinct().limit(MEBIBYTE / 1_024).toArray();
        for (int offset : offsets) {
            int from = offset * 1_024;
            int length = Math.min(1_024, PIECES.length(1) - from);
            if (length > 0) {
                assertThat(isData(MEBIBYTE + (long) from, length)).isTrue();
            }
        }
        assertThat(receiver.pollComplete()).isNotNull().extracting(Incoming::index).isEqualTo(1);
        assertThat(receiver.pollComplete()).isNull();
        assertThat(receiver.due()).isNotNull().extracting(Incoming::index).isEqualTo(2);
    }
}
