package forum.server.stomp;

/** Decides whether there is room for one more session. */
public interface Admission {

    /**
     * Throws {@link forum.server.refusal.Refused} when there is none; otherwise {@link SessionClosed} follows once.
     *
     * @param connectNanos when the credentials came, by the monotonic clock: they were looked at later than that
     */
    void admit(Caller caller, long connectNanos);

    /**
     * Makes a session known to others that was let in, as if it had sent {@code presence.join}.
     *
     * @param client the name of the program
     */
    void join(Caller caller, String client);
}
