package forum.shell.failure;

import forum.protocol.Refusal;

/** The server did not let the session in, whatever its reason. */
public final class LoginRefusedException extends ShellException {

    public LoginRefusedException(Refusal refusal) {
        super(refusal);
    }
}
