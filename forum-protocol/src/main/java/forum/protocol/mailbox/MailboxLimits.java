package forum.protocol.mailbox;

/** Bounds that both sides know. */
public final class MailboxLimits {

    /** Devices of one account for which files can be sealed: those that logged in last. */
    public static final int MAX_DEVICES = 16;
    /** A sealed envelope in Base64, in characters. */
    public static final int MAX_ENVELOPE_LENGTH = 2_048;
    /** The body of one PATCH, in bytes. */
    public static final int MAX_PIECE_BYTES = 8 << 20;
    /** Files in one {@link WaitingMail}, so that it fits into a frame. */
    public static final int MAX_PAGE_FILES = 40;
    /** Files, come or still coming, for one account. */
    public static final int MAX_FILES_TO_ACCOUNT = 500;
    /** Files, come or still coming, by one account. */
    public static final int MAX_FILES_BY_ACCOUNT = 500;
    /** Files still coming, by one account: fewer than its shell keeps to go on with. */
    public static final int MAX_COMING_BY_ACCOUNT = 16;
    /** For how long an upload can be gone on with, in hours from its beginning. */
    public static final int UPLOAD_HOURS = 48;
    /** For how long a file of which nothing at all has come is waited for, in minutes. */
    public static final int ANNOUNCED_MINUTES = 10;

    private MailboxLimits() {
    }
}
