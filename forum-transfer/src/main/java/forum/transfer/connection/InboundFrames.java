package forum.transfer.connection;

import forum.transfer.frame.AckFrame;
import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameHandler;
import forum.transfer.recovery.Recovery;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Passes on the frames of one packet, and notes what they mean for the connection itself. */
final class InboundFrames implements FrameHandler {

    private final ConnectionEnd end;
    private final Recovery recovery;
    private final Paths paths;
    private final MtuDiscovery mtu;
    private @Nullable InetSocketAddress from;
    private long nowNanos;
    boolean ackEliciting;
    boolean ackAtOnce;
    /** The peer sent what it must not. */
    boolean violation;
    boolean verified;
    @Nullable
    CloseReason closeReason;

    InboundFrames(ConnectionEnd end, Recovery recovery, Paths paths, MtuDiscovery mtu) {
        this.end = end;
        this.recovery = recovery;
        this.paths = paths;
        this.mtu = mtu;
    }

    void start(InetSocketAddress newFrom, long newNowNanos) {
        from = newFrom;
        nowNanos = newNowNanos;
        ackEliciting = false;
        ackAtOnce = false;
        violation = false;
        verified = false;
        closeReason = null;
    }

    private void check(boolean legal) {
        ackEliciting = true;
        violation |= !legal;
    }

    @Override
    public void onPing() {
        ackEliciting = true;
        ackAtOnce = true;
    }

    @Override
    public void onAck(AckFrame frame) {
        violation |= !recovery.onAck(frame, mtu.datagramBytes(), nowNanos);
    }

    @Override
    public void onData(long transfer, long offset, byte[] payload, int start, int length) {
        check(end.onData(transfer, offset, payload, start, length));
    }

    @Override
    public void onCredit(long transfer, long fromBytes, long limitBytes) {
        check(end.onCredit(transfer, fromBytes, limitBytes));
    }

    @Override
    public void onMark(long transfer, long offset, byte[] sha256) {
        check(end.onMark(transfer, offset, sha256));
    }

    @Override
    public void onFinish(long transfer, long sizeBytes, byte[] sha256) {
        check(end.onFinish(transfer, sizeBytes, sha256));
        ackAtOnce = true;
    }

    @Override
    public void onSlow(long transfer, boolean slow) {
        check(end.onSlow(transfer, slow));
    }

    @Override
    public void onVerified(long transfer, byte[] sha256) {
        verified = end.onVerified(transfer, sha256);
        check(verified);
    }

    @Override
    public void onWant(long slot, long index) {
        check(end.onWant(slot, index));
    }

    @Override
    public void onClose(CloseReason reason) {
        closeReason = reason;
    }

    @Override
    public void onPathChallenge(long token) {
        if (from != null) {
            paths.onChallenge(from, token);
        }
    }

    @Override
    public void onPathResponse(long token) {
        long rttNanos = paths.onResponse(token, nowNanos);
        if (rttNanos >= 0 && !recovery.rtt().hasSample()) {
            recovery.onInitialRtt(rttNanos, nowNanos);
        }
    }
}
