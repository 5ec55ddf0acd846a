package forum.shell.transfer;

import forum.protocol.rendezvous.Content;
import java.time.Instant;

/**
 * A transfer as it is remembered while it is on its way, so that it can go on whatever becomes of this shell.
 *
 * @param path as in {@link Resumption}
 * @param shell the process that it runs in
 * @param shellStarted of that process, as numbers of processes come again
 */
record SavedTransfer(String server, String account, Direction direction, String user, String file, long bytes,
        Content content, String path, Instant since, long shell, Instant shellStarted) {

    /** Whether the shell that it runs in is there. */
    boolean isRunning() {
        return ProcessHandle.of(shell).flatMap(process -> process.info().startInstant())
                .map(shellStarted::equals).orElse(false);
    }

    /** Whether nothing that it needs is missing, as files can be anybody's. */
    @SuppressWarnings("NullAway") // What comes from JSON can be null.
    boolean isWhole() {
        return server != null && account != null && direction != null && user != null && file != null && bytes >= 0
                && content != null && content.source() != null && content.version() != null && path != null
                && since != null && shellStarted != null;
    }
}
