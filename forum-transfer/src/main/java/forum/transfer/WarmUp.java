package forum.transfer;

import forum.transfer.crypto.SealingWarmUp;
import forum.transfer.crypto.Sha256;

/** Runs what a transfer spends its time with until the JVM has compiled it, so that the first transfer is no slow one. */
final class WarmUp {

    private static final int UPDATES = 6_000;
    private static final int UPDATE_BYTES = 1_024;

    private WarmUp() {
    }

    /** What the JVM has compiled is compiled for all. */
    private static final class Once {

        private static final Thread THREAD = Thread.ofPlatform().daemon().name("forum-transfer-warm-up")
                .start(WarmUp::run);
    }

    /** Runs once in a process, beside everything else; returns at once. */
    static void begin() {
        Once.THREAD.isAlive();
    }

    /** Takes a few 100 ms of one core the first time. Sealing comes first, as hashing is ahead of it in a transfer anyway. */
    static void run() {
        if (!SealingWarmUp.isNeeded()) {
            return;
        }
        SealingWarmUp.run();
        var digest = Sha256.create();
        var bytes = new byte[UPDATE_BYTES];
        for (int i = 0; i < UPDATES; i++) {
            digest.update(bytes, 0, UPDATE_BYTES);
        }
    }
}
