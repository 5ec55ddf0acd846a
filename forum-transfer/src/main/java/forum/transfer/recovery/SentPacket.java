package forum.transfer.recovery;

/** A packet on its way, and what it carried. Reused once it is forgotten. */
public final class SentPacket {

    enum State {
        IN_FLIGHT,
        ACKNOWLEDGED,
        LOST
    }

    long number;
    long sentNanos;
    int bytes;
    State state = State.IN_FLIGHT;
    long lostNanos;
    long deliveredBytes;
    long deliveredNanos;
    long firstSentNanos;
    boolean appLimited;

    private boolean mtuProbe;
    private int controlFrames;
    private long dataOffset;
    private int dataLength;

    void clear() {
        state = State.IN_FLIGHT;
        mtuProbe = false;
        controlFrames = 0;
        dataLength = 0;
    }

    /** A probe's loss says something about its size, nothing about congestion. */
    public void markMtuProbe() {
        mtuProbe = true;
    }

    public boolean isMtuProbe() {
        return mtuProbe;
    }

    public long number() {
        return number;
    }

    public int bytes() {
        return bytes;
    }

    /** A bit of the caller's choice for each kind of frame that must arrive. */
    public void addControlFrame(int bit) {
        controlFrames |= bit;
    }

    public boolean hasControlFrame(int bit) {
        return (controlFrames & bit) != 0;
    }

    public void setData(long offset, int length) {
        dataOffset = offset;
        dataLength = length;
    }

    public long dataOffset() {
        return dataOffset;
    }

    /** 0 when it carried nothing of the file. */
    public int dataLength() {
        return dataLength;
    }
}
