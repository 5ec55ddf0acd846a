package forum.transfer;

import forum.transfer.connection.ConnectionEnd;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** What transfers live in: the network's thread, threads for the disk, and connections to others. */
interface Host {

    Loop loop();

    /** For what may take its time. */
    Executor pool();

    RandomGenerator random();

    /** Connects a receiving end; then, on the network's thread, does what is to come first. */
    void join(RunningTransfer transfer, ConnectionEnd end, LocalPeer local, RemotePeer remote, Runnable first);
}
