package forum.server.http;

import forum.protocol.Refusal;
import forum.server.refusal.Refused;

/** The credentials of a request were not accepted. */
final class LoginRefused extends RuntimeException {

    private final transient Refusal refusal;

    LoginRefused(Refused refused) {
        super(refused.getMessage(), null, false, false);
        this.refusal = refused.refusal();
    }

    Refusal refusal() {
        return refusal;
    }
}
