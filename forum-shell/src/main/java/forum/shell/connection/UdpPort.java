package forum.shell.connection;

/** Where this shell listens for peers. */
public interface UdpPort {

    /** Begins to listen; fails when the port that was asked for cannot be had. */
    void listen();

    /** 0 when it does not listen. */
    int udpPort();
}
