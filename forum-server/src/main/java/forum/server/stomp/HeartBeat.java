package forum.server.stomp;

/**
 * What both sides agreed on, as STOMP 1.2 has it.
 *
 * @param fromClientMillis how often the client shows that it is alive; 0 = never
 * @param fromServerMillis how often the server does; 0 = never
 */
record HeartBeat(long fromClientMillis, long fromServerMillis) {

    /** As many may be missed. */
    private static final int TOLERATED = 3;
    private static final long NANOS = 1_000_000;

    /**
     * Agrees.
     *
     * @param clientCan the shortest interval that the client can keep, 0 = none
     * @param clientWants the interval that the client would like, 0 = none
     * @param own what the server can and wants
     */
    static HeartBeat agree(long clientCan, long clientWants, long own) {
        return new HeartBeat(clientCan == 0 ? 0 : Math.max(clientCan, own),
                clientWants == 0 ? 0 : Math.max(clientWants, own));
    }

    void applyTo(Connection connection) {
        connection.agreeOnHeartBeats(
                fromClientMillis == 0 ? Long.MAX_VALUE : TOLERATED * fromClientMillis * NANOS,
                fromServerMillis == 0 ? Long.MAX_VALUE : fromServerMillis * NANOS);
    }
}
