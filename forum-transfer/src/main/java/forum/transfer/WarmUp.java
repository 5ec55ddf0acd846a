package forum.transfer;

import forum.transfer.crypto.SealingWarmUp;
import forum.transfer.crypto.Sha256;

/** Runs what a transfer spends its time with until the JVM has compiled it, so that the first transfer is no slow one. */
final class WarmUp {

    private static final int UPDATES = 6_000;
    private static final int UPDATE_BYTES = 1_024;
    /** Enough for the JVM's first compiler, and done before the first datagrams have been answered. */
    private static final long SHORT_BYTES = 4L << 20;
    private static final long THOROUGH_BYTES = 48L << 20;

    private static volatile boolean thorough;

    private WarmUp() {
    }

    /** What the JVM has compiled is compiled for all. */
    private static final class Once {

        private static final Thread THREAD = Thread.ofPlatform().daemon().name("forum-transfer-warm-up")
                .start(() -> run(SHORT_BYTES));
    }

    /** Runs once in a process, beside everything else; returns at once. */
    static void begin() {
        if (!thorough) {
            Once.THREAD.isAlive();
        }
    }

    /** Takes a second or so the first time. */
    static void runThoroughly() {
        thorough = true;
        run(THOROUGH_BYTES);
    }

    private static void run(long fileBytes) {
        if (SealingWarmUp.isNeeded()) {
            SealingWarmUp.run();
            hash();
        }
        new Rehearsal(fileBytes).run();
    }

    private static void hash() {
        var digest = Sha256.create();
        var bytes = new byte[UPDATE_BYTES];
        for (int i = 0; i < UPDATES; i++) {
            digest.update(bytes, 0, UPDATE_BYTES);
        }
    }
}
