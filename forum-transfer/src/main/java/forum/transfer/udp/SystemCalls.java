package forum.transfer.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Socket calls of the C library on 64-bit Linux. Not for several threads. */
@SuppressWarnings("restricted") // These calls are what this package is for.
final class SystemCalls {

    static final int SOL_SOCKET = 1;
    static final int SO_TYPE = 3;
    static final int SOCK_DGRAM = 2;
    static final int SOL_UDP = 17;
    static final int UDP_SEGMENT = 103;
    static final int UDP_GRO = 104;
    static final int MSG_DONTWAIT = 0x40;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final int SOCKADDR_BYTES = 28;

    private static final MethodHandle SETSOCKOPT = handle("setsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKOPT = handle("getsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle GETSOCKNAME = handle("getsockname",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle RECVMMSG = handle("recvmmsg",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    private final MemorySegment value;
    private final MemorySegment length;
    private final MemorySegment address;

    SystemCalls(Arena arena) {
        value = arena.allocate(JAVA_INT);
        length = arena.allocate(JAVA_INT);
        address = arena.allocate(SOCKADDR_BYTES, Integer.BYTES);
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }

    private interface Call {

        int run() throws Throwable;
    }

    private static int call(Call call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A system call threw", e);
        }
    }

    boolean setOption(int socket, int level, int option, int newValue) {
        value.set(JAVA_INT, 0, newValue);
        return call(() -> (int) SETSOCKOPT.invokeExact(socket, level, option, value, Integer.BYTES)) == 0;
    }

    /** -1 when this is no socket. */
    int option(int socket, int level, int option) {
        length.set(JAVA_INT, 0, Integer.BYTES);
        int result = call(() -> (int) GETSOCKOPT.invokeExact(socket, level, option, value, length));
        return result == 0 ? value.get(JAVA_INT, 0) : -1;
    }

    /** -1 when this is no socket. */
    int port(int socket) {
        length.set(JAVA_INT, 0, SOCKADDR_BYTES);
        int result = call(() -> (int) GETSOCKNAME.invokeExact(socket, address, length));
        return result == 0 ? SocketAddresses.port(address) : -1;
    }

    /** Takes what is there without waiting; returns the number of messages, or less than 1 when there is none. */
    int receive(int socket, MemorySegment messages, int count) {
        return call(() -> (int) RECVMMSG.invokeExact(socket, messages, count, MSG_DONTWAIT, MemorySegment.NULL));
    }
}
