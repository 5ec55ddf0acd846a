package forum.transfer.frame;

/** The first byte of each frame. */
final class FrameType {

    static final byte PADDING = 0x00;
    static final byte PING = 0x01;
    static final byte ACK = 0x02;
    static final byte DATA = 0x03;
    static final byte CREDIT = 0x04;
    static final byte FINISH = 0x05;
    static final byte VERIFIED = 0x06;
    static final byte CLOSE = 0x07;
    static final byte PATH_CHALLENGE = 0x08;
    static final byte PATH_RESPONSE = 0x09;
    static final byte MARK = 0x0a;
    static final byte SLOW = 0x0b;
    static final byte WANT = 0x10;

    private FrameType() {
    }
}
