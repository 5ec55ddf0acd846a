package forum.transfer;

import static forum.transfer.TransferPair.loopback;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stands between two on loopback: passes every datagram on and keeps what it saw. */
final class RecordingRelay implements AutoCloseable {

    private final DatagramSocket towardsCaller = new DatagramSocket(loopback(0));
    private final DatagramSocket towardsAnswerer = new DatagramSocket(loopback(0));
    private final StringBuilder recorded = new StringBuilder();
    private final List<byte[]> callers = new ArrayList<>();

    RecordingRelay(int callersPort, int answerersPort) throws IOException {
        Thread.ofVirtual().start(() -> pass(towardsCaller, towardsAnswerer, answerersPort));
        Thread.ofVirtual().start(() -> pass(towardsAnswerer, towardsCaller, callersPort));
    }

    /** Where the caller takes the answerer to be. */
    int portForCaller() {
        return towardsCaller.getLocalPort();
    }

    int portForAnswerer() {
        return towardsAnswerer.getLocalPort();
    }

    /** All bytes in both directions, one a character. */
    String recorded() {
        synchronized (recorded) {
            return recorded.toString();
        }
    }

    /** What the caller has sent, in order. */
    List<byte[]> callersDatagrams() {
        synchronized (recorded) {
            return List.copyOf(callers);
        }
    }

    private void pass(DatagramSocket from, DatagramSocket to, int port) {
        var packet = new DatagramPacket(new byte[65_536], 65_536);
        while (!from.isClosed()) {
            try {
                packet.setLength(65_536);
                from.receive(packet);
                synchronized (recorded) {
                    recorded.append(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1));
                    if (from.equals(towardsCaller)) {
                        callers.add(Arrays.copyOf(packet.getData(), packet.getLength()));
                    }
                }
                to.send(new DatagramPacket(packet.getData(), packet.getLength(), loopback(port)));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** From now on nothing passes. */
    void cut() {
        close();
    }

    @Override
    public void close() {
        towardsCaller.close();
        towardsAnswerer.close();
    }
}
