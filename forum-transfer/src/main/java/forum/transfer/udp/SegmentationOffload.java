package forum.transfer.udp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many datagrams in one system call: the kernel cuts a large write into datagrams of one size ({@code UDP_SEGMENT}), and joins
 * those that arrive ({@code UDP_GRO}). Once it is found, it belongs to the thread of the socket.
 */
public final class SegmentationOffload {

    /** The kernel takes no more segments in one write (UDP_MAX_SEGMENTS of older kernels). */
    public static final int MAX_SEGMENTS = 64;
    /** What one write may have, headers of IPv6 and UDP left room for. */
    public static final int MAX_BYTES = 65_487;

    private static final Set<String> ARCHITECTURES = Set.of("amd64", "aarch64");

    private final SystemCalls calls;
    private final int socket;
    private int segmentBytes;

    private SegmentationOffload(SystemCalls calls, int socket) {
        this.calls = calls;
        this.socket = socket;
    }

    /** For the one UDP socket of this process that is bound to the port; null where the system has nothing of the kind. */
    public static @Nullable SegmentationOffload find(int port) {
        if (!System.getProperty("os.name", "").equals("Linux")
                || !ARCHITECTURES.contains(System.getProperty("os.arch", "").toLowerCase(Locale.ROOT))) {
            return null;
        }
        try {
            var calls = new SystemCalls(Arena.ofAuto());
            int socket = socket(calls, port);
            boolean able = socket >= 0 && calls.setOption(socket, SystemCalls.SOL_UDP, SystemCalls.UDP_SEGMENT, 0);
            return able ? new SegmentationOffload(calls, socket) : null;
        } catch (IOException | RuntimeException | LinkageError e) {
            // No /proc, no such function, or no leave to call it: the system is used as Java knows it.
            return null;
        }
    }

    /** Java does not tell the descriptor of a channel, but the port is this socket's alone. */
    private static int socket(SystemCalls calls, int port) throws IOException {
        List<Integer> found = new ArrayList<>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var descriptor : descriptors) {
                int number = Integer.parseInt(descriptor.getFileName().toString());
                if (calls.option(number, SystemCalls.SOL_SOCKET, SystemCalls.SO_TYPE) == SystemCalls.SOCK_DGRAM
                        && calls.port(number) == port) {
                    found.add(number);
                }
            }
        }
        return found.size() == 1 ? found.getFirst() : -1;
    }

    /** From now on a write of more than this is cut into datagrams of this; 0 for none. Returns whether the system does so. */
    public boolean segment(int bytes) {
        if (bytes != segmentBytes) {
            if (!calls.setOption(socket, SystemCalls.SOL_UDP, SystemCalls.UDP_SEGMENT, bytes)) {
                return false;
            }
            segmentBytes = bytes;
        }
        return true;
    }

    /** What datagrams are cut into now; 0 for nothing. */
    public int segmentBytes() {
        return segmentBytes;
    }

    /** From now on the kernel joins datagrams, and they must be taken here; null where it can't, and they come as ever. */
    public @Nullable ReceivedBatch receiveBatches() {
        return calls.setOption(socket, SystemCalls.SOL_UDP, SystemCalls.UDP_GRO, 1)
                ? new ReceivedBatch(Arena.ofAuto(), calls, socket)
                : null;
    }
}
