package forum.transfer.connection;

import forum.transfer.frame.AckFrame;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A receiver that has all keys, and says what it likes of what has arrived and when; the honest one's packets get lost. */
final class LyingReceiver {

    private static final long STEP_NANOS = Network.MILLISECOND;
    /** Higher than any that the honest receiver has used. */
    private static final long FIRST_NUMBER = 1 << 20;

    private final Pair pair;
    private final FrameWriter frames = new FrameWriter(1_200);
    private final List<Said> waiting = new ArrayList<>();
    private final BitSet said = new BitSet();
    private long number = FIRST_NUMBER;
    private long newest = -1;
    private long saidNanos;

    /** Acknowledges gaps of so many packets or more as if they had come. */
    int concealedGap = Integer.MAX_VALUE;
    /** Acknowledges what has not come yet, as if the path had no length. */
    boolean early;
    /** Claims to have held each acknowledgement back for so long. */
    long claimedMicros;
    /** Says nothing for so long, then all at once. */
    long heldNanos;

    /** That a packet has come, and when the sender is to hear it. */
    private record Said(int number, long nanos) {
    }

    LyingReceiver(Pair pair) {
        this.pair = pair;
        pair.network.reachable = address -> !address.equals(pair.senderAddress);
    }

    /** Runs both connections until this time is over, or the sender has found it out. */
    void run(long nanos) {
        long end = pair.nowNanos + nanos;
        while (pair.nowNanos < end && pair.sender.closeReason() == null) {
            pair.runUntil(() -> false, STEP_NANOS);
            look();
            if (pair.nowNanos - saidNanos >= heldNanos) {
                speak();
            }
        }
    }

    /** What has just left the sender, and will come. */
    private void look() {
        for (var packet : pair.network.seen()) {
            long seen = PacketHeader.packetNumber(packet.bytes());
            if (packet.to().equals(pair.receiverAddress) && seen > newest) {
                newest = seen;
                long known = packet.arrivalNanos() + pair.network.delayNanos;
                waiting.add(new Said((int) seen, early ? pair.nowNanos : known));
            }
        }
    }

    private void speak() {
        waiting.removeIf(packet -> {
            boolean due = packet.nanos() <= pair.nowNanos;
            said.set(packet.number(), said.get(packet.number()) || due);
            return due;
        });
        if (said.isEmpty()) {
            return;
        }
        saidNanos = pair.nowNanos;
        conceal();
        var ack = new AckFrame();
        ack.clear(claimedMicros);
        for (int last = said.length() - 1; last >= 0 && !ack.isFull();) {
            int gap = said.previousClearBit(last);
            ack.add(gap + 1, last);
            last = gap < 0 ? -1 : said.previousSetBit(gap);
        }
        frames.start(PacketHeader.BYTES, 1_184);
        frames.ack(ack);
        frames.credit(ConnectionEnd.TRANSFER, 0, pair.file.length);
        pair.deliverFromReceiver(number++, frames);
    }

    private void conceal() {
        for (int gap = said.nextClearBit(0); gap < said.length();) {
            int end = said.nextSetBit(gap);
            if (end - gap >= concealedGap) {
                said.set(gap, end);
            }
            gap = said.nextClearBit(end);
        }
    }
}
