package forum.transfer;

import forum.transfer.crypto.SealingWarmUp;

/** Runs what a transfer spends its time with until the JVM has compiled it, so that the first transfer is no slow one. */
final class WarmUp {

    private static final int UPDATES = 6_000;
    private static final int UPDATE_BYTES = 1_024;

    private WarmUp() {
    }

    /** Takes a few 100 ms of one core the first time. */
    static void run() {
        var digest = Digests.sha256();
        var bytes = new byte[UPDATE_BYTES];
        for (int i = 0; i < UPDATES; i++) {
            digest.update(bytes, 0, UPDATE_BYTES);
        }
        SealingWarmUp.run();
    }
}
