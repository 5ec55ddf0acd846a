package forum.shell.transfer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes on by itself, from the sender's side, with what a lost network has interrupted, as long as there is hope. */
final class Continuation {

    private static final long MAX_PAUSE_SECONDS = 15;
    private static final long ANSWER_SECONDS = 20;
    /** Each may ask a person something. */
    private static final int MAX_UNANSWERED = 5;

    private final Standing standing;
    private final Attempts attempts;
    private final Pause pause;

    Continuation(Standing standing, Attempts attempts, Pause pause) {
        this.standing = standing;
        this.attempts = attempts;
        this.pause = pause;
    }

    /** Whether this shell can reach anybody. */
    interface Standing {

        /** Empty while nobody is logged in. */
        Optional<String> account();

        /** Whether the server can be asked right now. */
        boolean isUp();
    }

    /** What is done for it. */
    interface Attempts {

        /** Offers it again. Returns that attempt, which may have failed; the same transfer when there is nothing to offer any more. */
        FileTransfer resume(FileTransfer interrupted);

        /** Nobody has answered it. */
        void takeBack(FileTransfer offered);

        /** That was the last one; says so. */
        void giveUp(FileTransfer last);
    }

    /** Waits. */
    interface Pause {

        void seconds(long seconds) throws InterruptedException;
    }

    /** Once it is on its way. */
    void watch(FileTransfer running) {
        var _ = running.ended().thenAcceptAsync(ended -> {
            if (ended.persistence().goesOn()) {
                goOn(ended);
            }
        }, Thread.ofVirtual()::start);
    }

    private void goOn(FileTransfer interrupted) {
        try {
            FileTransfer last = attemptUntilItRuns(interrupted);
            if (last != null && last.persistence().goesOn()) {
                attempts.giveUp(last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the last attempt when no other is to follow; null when it runs, or somebody else sees to it. */
    private @Nullable FileTransfer attemptUntilItRuns(FileTransfer interrupted) throws InterruptedException {
        Optional<String> account = standing.account();
        FileTransfer last = interrupted;
        int unanswered = 0;
        for (long seconds = 1; unanswered < MAX_UNANSWERED && last.persistence()
                .hasPatience(System.nanoTime()); seconds = Math.min(MAX_PAUSE_SECONDS, 2 * seconds)) {
            await(seconds);
            last = newest(last);
            if (last.hasRun() && !last.equals(interrupted)) {
                return null;
            }
            if (account.isEmpty() || !standing.account().equals(account)) {
                return last;
            }
            if (last.goesOn() && standing.isUp()) {
                last = attempts.resume(last);
                awaitAnswer(last);
                if (last.hasRun() && !last.equals(interrupted)) {
                    return null;
                }
                if (!last.hasEnded()) {
                    unanswered++;
                    attempts.takeBack(last);
                }
            }
        }
        return last;
    }

    /** Somebody may have gone on by hand meanwhile. */
    private static FileTransfer newest(FileTransfer attempt) {
        FileTransfer next = attempt.resumed().getNow(attempt);
        return next.equals(attempt) ? attempt : newest(next);
    }

    /** Returns early when the server is back. */
    private void await(long seconds) throws InterruptedException {
        boolean wasUp = standing.isUp();
        for (long second = 0; second < seconds && (wasUp || !standing.isUp()); second++) {
            pause.seconds(1);
        }
    }

    private void awaitAnswer(FileTransfer offered) throws InterruptedException {
        for (int second = 0; second < ANSWER_SECONDS && !offered.hasRun() && !offered.hasEnded(); second++) {
            pause.seconds(1);
        }
    }
}
