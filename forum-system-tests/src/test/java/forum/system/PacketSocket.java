package forum.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.NetworkInterface;

/** Sees all packets that arrive at an interface, on 64-bit Linux (packet(7)). One thread at a time. */
@SuppressWarnings("restricted") // Java itself has no such sockets.
final class PacketSocket implements AutoCloseable {

    private static final int AF_PACKET = 17;
    /** From the IP header on. */
    private static final int SOCK_DGRAM = 2;
    private static final short ETH_P_ALL_BIG_ENDIAN = 0x0300;
    private static final int SOCKADDR_LL_BYTES = 20;
    private static final int SOCKADDR_LL_PROTOCOL = 2;
    private static final int SOCKADDR_LL_INTERFACE = 4;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_STATISTICS = 6;
    /** On the loopback interface every packet goes out and comes in. */
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int BUFFER_BYTES = 128 << 20;
    private static final int MAX_PACKET_BYTES = 1 << 17;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout[] SET = {JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT};
    private static final MemoryLayout[] GET = {JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS};

    private final Arena arena = Arena.ofShared();
    private final MemorySegment packet = arena.allocate(MAX_PACKET_BYTES);
    private final MethodHandle recv = handle("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private final int socket;

    /** @throws IOException when this process may not, for want of CAP_NET_RAW */
    PacketSocket(NetworkInterface where) throws IOException {
        // With no protocol nothing comes before it is bound to its interface.
        socket = call(handle("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), AF_PACKET, SOCK_DGRAM, 0);
        if (socket < 0) {
            arena.close();
            throw new IOException("Packet sockets need CAP_NET_RAW");
        }
        set(SOL_SOCKET, SO_RCVBUFFORCE, BUFFER_BYTES);
        set(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
        MemorySegment address = arena.allocate(SOCKADDR_LL_BYTES, Integer.BYTES);
        address.set(JAVA_SHORT, 0, (short) AF_PACKET);
        address.set(JAVA_SHORT, SOCKADDR_LL_PROTOCOL, ETH_P_ALL_BIG_ENDIAN);
        address.set(JAVA_INT, SOCKADDR_LL_INTERFACE, where.getIndex());
        check(call(handle("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT), socket, address, SOCKADDR_LL_BYTES));
    }

    /** Waits for the next packet; returns it from its IP header on. */
    byte[] receive() throws IOException {
        try {
            long length = (long) recv.invokeExact(socket, packet, (long) MAX_PACKET_BYTES, 0);
            return packet.asSlice(0, check(length)).toArray(JAVA_BYTE);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many packets have come for which there was no room, since this was asked last. */
    int dropped() throws IOException {
        MemorySegment statistics = arena.allocate(JAVA_INT, 2);
        MemorySegment length = arena.allocateFrom(JAVA_INT, (int) statistics.byteSize());
        check(call(handle("getsockopt", JAVA_INT, GET), socket, SOL_PACKET, PACKET_STATISTICS, statistics, length));
        return statistics.getAtIndex(JAVA_INT, 1);
    }

    private void set(int level, int option, int value) throws IOException {
        check(call(handle("setsockopt", JAVA_INT, SET), socket, level, option, arena.allocateFrom(JAVA_INT, value),
                Integer.BYTES));
    }

    private static MethodHandle handle(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments));
    }

    private static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static long check(long result) throws IOException {
        if (result < 0) {
            throw new IOException("A call of the packet socket failed");
        }
        return result;
    }

    @Override
    public void close() {
        call(handle("close", JAVA_INT, JAVA_INT), socket);
        arena.close();
    }
}
