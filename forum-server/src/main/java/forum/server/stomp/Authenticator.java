package forum.server.stomp;

/** Decides who connects. */
public interface Authenticator {

    /** May block. Throws {@link forum.server.refusal.Refused} when the credentials are not accepted. */
    Caller authenticate(Credentials credentials);
}
