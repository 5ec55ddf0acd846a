package forum.transfer;

import forum.transfer.congestion.RateController;
import forum.transfer.connection.Connection;
import forum.transfer.connection.ConnectionConfig;
import forum.transfer.connection.ConnectionEnd;
import forum.transfer.connection.Datagram;
import forum.transfer.crypto.EphemeralKeys;
import forum.transfer.crypto.Role;
import forum.transfer.packet.PacketHeader;
import forum.transfer.recovery.SharedPaths;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;

/** What an endpoint is around its transfers, in virtual time: no socket and no threads, but the disk is real, and sometimes slow. */
final class VirtualProcess implements Host, Loop {

    private static final long MAX_DISK_NANOS = 3_000_000;

    private final VirtualWorld world;
    private final InetSocketAddress address;
    private final int direction;
    private final Random random;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Work> work = new PriorityQueue<>(
            Comparator.comparingLong(Work::dueNanos).thenComparingLong(Work::order));
    private final Map<Integer, Carrier> carriers = new LinkedHashMap<>();
    private final SharedPaths paths = new SharedPaths();
    private long order;

    VirtualProcess(VirtualWorld world, InetSocketAddress address, int direction, Random random) {
        this.world = world;
        this.address = address;
        this.direction = direction;
        this.random = random;
    }

    /** For a thread of the pool. */
    private record Work(long dueNanos, long order, Runnable task) {
    }

    InetSocketAddress address() {
        return address;
    }

    int direction() {
        return direction;
    }

    LocalPeer newPeer() {
        return new LocalPeer(random.nextInt(), EphemeralKeys.generate());
    }

    RemotePeer peer(LocalPeer local) {
        return new RemotePeer(local.connectionId(), local.publicKey(), List.of(address));
    }

    void start(RunningTransfer transfer, Role role, ConnectionEnd end, LocalPeer local, RemotePeer remote) {
        var keys = local.keys().derive(role, local.connectionId(), remote.connectionId(), remote.publicKey());
        execute(() -> {
            var connection = new Connection(ConnectionConfig.DEFAULT, role, keys, remote.connectionId(),
                    remote.candidates(), end, new RateController(), random, nanos());
            connection.share(paths);
            transfer.start(connection);
            carriers.put(local.connectionId(), transfer);
        });
    }

    @Override
    public void join(RunningTransfer transfer, ConnectionEnd end, LocalPeer local, RemotePeer remote, Runnable first) {
        start(transfer, Role.RECEIVER, end, local, remote);
        execute(first);
    }

    @Override
    public Loop loop() {
        return this;
    }

    @Override
    public Executor pool() {
        return task -> work.add(new Work(nanos() + random.nextLong(MAX_DISK_NANOS), order++, task));
    }

    @Override
    public Random random() {
        return random;
    }

    @Override
    public long nanos() {
        return world.nowNanos();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    void take(byte[] datagram, InetSocketAddress from) {
        var carrier = carriers.get(PacketHeader.connectionId(datagram));
        if (carrier != null) {
            carrier.connection().handleDatagram(datagram, datagram.length, from, nanos());
        }
    }

    void turn() {
        while (!work.isEmpty() && work.element().dueNanos() <= nanos()) {
            work.remove().task().run();
        }
        runTasks();
        for (var carrier : carriers.values()) {
            if (carrier.connection().timeoutNanos() <= nanos()) {
                carrier.connection().handleTimeout(nanos());
            }
            carrier.advance();
        }
        carriers.values().removeIf(carrier -> carrier.connection().isClosed() && carrier.hasEnded());
    }

    private void runTasks() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    boolean poll(Datagram datagram) {
        return carriers.values().stream().anyMatch(carrier -> carrier.connection().pollTransmit(nanos(), datagram));
    }

    long nextNanos() {
        long next = tasks.isEmpty() ? Long.MAX_VALUE : nanos();
        if (!work.isEmpty()) {
            next = Math.min(next, work.element().dueNanos());
        }
        for (var carrier : carriers.values()) {
            next = Math.min(next, Math.min(carrier.connection().timeoutNanos(), carrier.wakeNanos(nanos())));
        }
        return next;
    }

    /** Closes what it holds open, the way an endpoint does that is closed. */
    void bury() {
        runTasks();
        carriers.values().forEach(Carrier::shutDown);
        while (!work.isEmpty() || !tasks.isEmpty()) {
            runTasks();
            if (!work.isEmpty()) {
                work.remove().task().run();
            }
        }
    }
}
