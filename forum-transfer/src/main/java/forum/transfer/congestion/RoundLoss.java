package forum.transfer.congestion;

/** Which share of its bytes a round loses, and how much of that is the path's own and says nothing of a queue. */
final class RoundLoss {

    private static final int MAX_AVERAGED_ROUNDS = 8;

    private long ackedBytes;
    private long lostBytes;
    private double random;
    private int rounds;

    void onAck(long newlyAckedBytes, long newlyLostBytes) {
        ackedBytes += newlyAckedBytes;
        lostBytes += newlyLostBytes;
    }

    /** Of this round so far, from 0 to 1. */
    double ofRound() {
        return (double) lostBytes / Math.max(1, ackedBytes + lostBytes);
    }

    long roundLostBytes() {
        return lostBytes;
    }

    /** This round has met no queue, and what it acknowledges was sent no faster than the path takes it. */
    void learn() {
        rounds = Math.min(MAX_AVERAGED_ROUNDS, rounds + 1);
        random += (ofRound() - random) / rounds;
    }

    /** What was learned is of no use. */
    void forget() {
        random = 0;
        rounds = 0;
    }

    /** Average of the rounds that were learned from, the newest counting most. */
    double random() {
        return random;
    }

    void startRound() {
        ackedBytes = 0;
        lostBytes = 0;
    }
}
