package forum.transfer;

/** A message of a talk was not heard, or nobody knows. */
public final class TalkException extends Exception {

    private final Reason reason;

    TalkException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What became of it. */
    public enum Reason {
        /** Not a byte of it has left: the talk was over. */
        NOT_SENT,
        /** It was on its way when the talk ended. */
        UNCERTAIN,
        /** Too much waits to be heard; nothing of this message was sent. */
        TOO_MUCH
    }
}
