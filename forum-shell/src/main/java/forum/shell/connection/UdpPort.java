package forum.shell.connection;

/** Where this shell listens for peers. */
public interface UdpPort {

    /** For a session that no files are sent to or from. */
    UdpPort NONE = new UdpPort() {

        @Override
        public void listen() {
        }

        @Override
        public int udpPort() {
            return 0;
        }
    };

    /** Begins to listen; fails when the port that was asked for cannot be had. */
    void listen();

    /** 0 when it does not listen. */
    int udpPort();
}
