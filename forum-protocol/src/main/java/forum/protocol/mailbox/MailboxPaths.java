package forum.protocol.mailbox;

/** Where sealed files go up and down. */
public final class MailboxPaths {

    public static final String ROOT = "/api/mailbox";
    /** With the id of a file: PATCH brings some of its bytes, GET takes them, all or a range. */
    public static final String FILES = ROOT + "/files";
    /** On a PATCH: where in the sealed file its body belongs, which is where the upload stands. */
    public static final String UPLOAD_OFFSET = "Upload-Offset";

    private MailboxPaths() {
    }
}
