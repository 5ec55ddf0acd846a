package forum.transfer.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Writes down the frames that it is told of. */
final class FrameLog implements FrameHandler {

    final List<String> frames = new ArrayList<>();

    @Override
    public void onPing() {
        frames.add("PING");
    }

    @Override
    public void onAck(AckFrame ack) {
        var text = new StringBuilder("ACK after " + ack.delayMicros());
        for (int i = 0; i < ack.count(); i++) {
            text.append(' ').append(ack.smallest(i)).append('-').append(ack.largest(i));
        }
        frames.add(text.toString());
    }

    @Override
    public void onData(long transfer, long offset, byte[] payload, int from, int length) {
        frames.add(
                "DATA " + transfer + " " + offset + " " + new String(Arrays.copyOfRange(payload, from, from + length),
                        StandardCharsets.ISO_8859_1));
    }

    @Override
    public void onCredit(long transfer, long fromBytes, long limitBytes) {
        frames.add("CREDIT " + transfer + " " + fromBytes + " " + limitBytes);
    }

    @Override
    public void onMark(long transfer, long offset, byte[] sha256) {
        frames.add("MARK " + transfer + " " + offset + " " + HexFormat.of().formatHex(sha256, 0, 2));
    }

    @Override
    public void onFinish(long transfer, long sizeBytes, byte[] sha256) {
        frames.add("FINISH " + transfer + " " + sizeBytes + " " + HexFormat.of().formatHex(sha256, 0, 2));
    }

    @Override
    public void onSlow(long transfer, boolean slow) {
        frames.add("SLOW " + transfer + " " + slow);
    }

    @Override
    public void onVerified(long transfer, byte[] sha256) {
        frames.add("VERIFIED " + transfer + " " + HexFormat.of().formatHex(sha256, 0, 2));
    }

    @Override
    public void onWant(long slot, long index) {
        frames.add("WANT " + slot + " " + index);
    }

    @Override
    public void onClose(CloseReason reason) {
        frames.add("CLOSE " + reason);
    }

    @Override
    public void onPathChallenge(long token) {
        frames.add("CHALLENGE " + token);
    }

    @Override
    public void onPathResponse(long token) {
        frames.add("RESPONSE " + token);
    }
}
