package forum.transfer;

/** What a transfer would have to be faster for. */
public enum TransferLimit {

    /** The network between the two. */
    PATH,
    /** The disk, or whatever the file is read from. */
    SENDER,
    /** The disk, or whatever the file is written to. */
    RECEIVER
}
