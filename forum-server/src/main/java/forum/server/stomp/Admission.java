package forum.server.stomp;

/** Decides whether there is room for one more session. */
public interface Admission {

    /** Throws {@link forum.server.refusal.Refused} when there is none; otherwise {@link SessionClosed} follows once. */
    void admit(Caller caller);
}
