package forum.transfer.crypto;

/** Which end of a transfer; it decides which derived key seals and which opens. */
public enum Role {
    SENDER,
    RECEIVER
}
