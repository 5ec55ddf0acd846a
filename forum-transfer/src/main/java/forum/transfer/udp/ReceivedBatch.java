package forum.transfer.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What one call takes from the socket: messages of one or many datagrams of one size, which come out one by one. */
public final class ReceivedBatch {

    private static final int MESSAGES = 24;
    private static final int MESSAGE_BYTES = 65_536;
    private static final int NAME_BYTES = 28;
    private static final int CONTROL_BYTES = 64;

    /** {@code struct mmsghdr}: name, namelen, iov, iovlen, control, controllen, flags, and the length of the message. */
    private static final int HEADER_BYTES = 64;
    private static final int NAME_LENGTH = 8;
    private static final int IOV = 16;
    private static final int IOV_LENGTH = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int LENGTH = 56;
    private static final int IOV_BYTES = 16;

    /** {@code struct cmsghdr}: length, level, type, data. */
    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;

    private final SystemCalls calls;
    private final int socket;
    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment controls;
    private final MemorySegment payloads;
    private int messages;
    private int message;
    private int offset;
    private int segmentBytes;
    private int messageBytes;
    private MemorySegment lastName = MemorySegment.NULL;
    private @Nullable InetSocketAddress lastAddress;

    ReceivedBatch(Arena arena, SystemCalls calls, int socket) {
        this.calls = calls;
        this.socket = socket;
        headers = arena.allocate((long) MESSAGES * HEADER_BYTES, 8);
        names = arena.allocate((long) MESSAGES * NAME_BYTES, 4);
        controls = arena.allocate((long) MESSAGES * CONTROL_BYTES, 8);
        payloads = arena.allocate((long) MESSAGES * MESSAGE_BYTES, 8);
        var vectors = arena.allocate((long) MESSAGES * IOV_BYTES, 8);
        for (int i = 0; i < MESSAGES; i++) {
            vectors.set(ADDRESS, (long) i * IOV_BYTES, payloads.asSlice((long) i * MESSAGE_BYTES, MESSAGE_BYTES));
            vectors.set(JAVA_LONG, (long) i * IOV_BYTES + 8, MESSAGE_BYTES);
            headers.set(ADDRESS, header(i), names.asSlice((long) i * NAME_BYTES, NAME_BYTES));
            headers.set(ADDRESS, header(i) + IOV, vectors.asSlice((long) i * IOV_BYTES, IOV_BYTES));
            headers.set(JAVA_LONG, header(i) + IOV_LENGTH, 1);
            headers.set(ADDRESS, header(i) + CONTROL, controls.asSlice((long) i * CONTROL_BYTES, CONTROL_BYTES));
        }
    }

    private static long header(int index) {
        return (long) index * HEADER_BYTES;
    }

    /** Copies the next datagram; returns its length, or -1 when nothing is there. Zero-length datagrams are passed over. */
    public int next(byte[] target) {
        while (offset >= messageBytes) {
            if (++message >= messages && !fetch()) {
                return -1;
            }
            openMessage();
        }
        int length = Math.min(segmentBytes, messageBytes - offset);
        int copied = Math.min(length, target.length);
        MemorySegment.copy(payloads, JAVA_BYTE, (long) message * MESSAGE_BYTES + offset, target, 0, copied);
        offset += length;
        return copied;
    }

    /** Whom the datagram is from that {@link #next} copied last; null when it can't be told. */
    public @Nullable InetSocketAddress from() {
        return lastAddress;
    }

    private boolean fetch() {
        message = 0;
        for (int i = 0; i < MESSAGES; i++) {
            headers.set(JAVA_INT, header(i) + NAME_LENGTH, NAME_BYTES);
            headers.set(JAVA_LONG, header(i) + CONTROL_LENGTH, CONTROL_BYTES);
        }
        messages = Math.max(0, calls.receive(socket, headers, MESSAGES));
        return messages > 0;
    }

    private void openMessage() {
        offset = 0;
        messageBytes = headers.get(JAVA_INT, header(message) + LENGTH);
        long control = (long) message * CONTROL_BYTES;
        boolean joined = headers.get(JAVA_LONG, header(message) + CONTROL_LENGTH) > CMSG_DATA
                && controls.get(JAVA_INT, control + CMSG_LEVEL) == SystemCalls.SOL_UDP
                && controls.get(JAVA_INT, control + CMSG_TYPE) == SystemCalls.UDP_GRO;
        segmentBytes = joined ? Math.max(1, controls.get(JAVA_INT, control + CMSG_DATA)) : MESSAGE_BYTES;
        var name = names.asSlice((long) message * NAME_BYTES, NAME_BYTES);
        if (lastAddress == null || name.mismatch(lastName) >= 0) {
            lastAddress = SocketAddresses.read(name);
            lastName = MemorySegment.ofArray(name.toArray(JAVA_BYTE));
        }
    }
}
