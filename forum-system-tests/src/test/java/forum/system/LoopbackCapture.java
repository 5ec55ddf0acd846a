package forum.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that passes the loopback interface from or to some ports, over TCP and UDP, until it is stopped. */
final class LoopbackCapture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<Integer> ports;
    private final PacketSocket socket;
    private final DatagramSocket end;
    private final Thread thread;
    /** Of the thread until it ends. */
    private final List<IpPacket> packets = new ArrayList<>();

    /** @throws IOException when this process may not */
    LoopbackCapture(Set<Integer> ports) throws IOException {
        this.ports = Set.copyOf(ports);
        this.socket = new PacketSocket(NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()));
        this.end = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.thread = Thread.ofPlatform().daemon().start(this::collect);
    }

    private void collect() {
        try {
            while (true) {
                IpPacket packet = IpPacket.parse(socket.receive()).orElse(null);
                if (packet == null) {
                    continue;
                }
                if (packet.targetPort() == end.getLocalPort()) {
                    return;
                }
                if (ports.contains(packet.sourcePort()) || ports.contains(packet.targetPort())) {
                    packets.add(packet);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns all that has passed, nothing left out. */
    List<IpPacket> stop() throws IOException, InterruptedException {
        try (end) {
            end.send(new DatagramPacket(new byte[1], 1, end.getLocalSocketAddress()));
            if (!thread.join(PATIENCE)) {
                throw new AssertionError("The capture does not come to its end");
            }
        }
        try (socket) {
            int dropped = socket.dropped();
            if (dropped > 0) {
                throw new AssertionError(dropped + " packets were not captured");
            }
        }
        return packets;
    }
}
