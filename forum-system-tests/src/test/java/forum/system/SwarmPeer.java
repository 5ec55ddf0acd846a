package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody who shares a file or downloads it, in one shell after another. */
final class SwarmPeer implements AutoCloseable {

    static final String FILE = "film.mp4";

    private static final int RECORD_BYTES = 8;

    private final User user;
    private boolean sharing;
    private @Nullable Program shell;
    private boolean downloading;
    private int kills;

    SwarmPeer(User user) {
        this.user = user;
    }

    /** Begins to share what others will download. */
    void share(Path file) {
        sharing = true;
        Program fresh = start();
        fresh.type("share " + file);
        fresh.expect("\"type\":\"share\"", ForumTest.PATIENCE);
    }

    /** Downloads what has not come yet, and gives on what is there. */
    Program start() {
        Program fresh = user.shell("--json");
        shell = fresh;
        fresh.type("whoami");
        downloading = !sharing && !Files.exists(arrived());
        if (downloading) {
            fresh.type("download --wait 1m " + FILE);
        }
        return fresh;
    }

    /** Whether the shell has logged in. */
    boolean isThere() {
        return shell != null && shell.isRunning() && shell.output().stream().anyMatch(line -> line.contains("udpPort"));
    }

    void killAndComeBack() {
        running().kill();
        kills++;
        start();
    }

    private Program running() {
        if (shell == null) {
            throw new IllegalStateException("Not started");
        }
        return shell;
    }

    String name() {
        return user.name();
    }

    Path arrived() {
        return user.downloads().resolve(FILE);
    }

    /** How many pieces of 1 MiB have been taken down as finished, of so many. */
    int pieces(int all) {
        if (Files.exists(arrived())) {
            return all;
        }
        try {
            // A head with 32 bytes for each piece.
            long records = Files.size(arrived().resolveSibling(FILE + ".part.pieces")) - 56 - 32L * all;
            return Math.clamp(records / RECORD_BYTES, 0, all);
        } catch (NoSuchFileException notBegun) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until the download is through and the shell has logged out, with nothing having failed. */
    void awaitEnd(Duration patience) {
        Program last = running();
        last.type("logout");
        assertThat(last.exitCode(patience)).as("%s", this).isZero();
        if (downloading) {
            assertThat(JsonLines.ofType("transfer", last.output()).getLast().path("state").asString())
                    .isEqualTo("done");
        }
    }

    @Override
    public void close() {
        if (shell != null) {
            shell.close();
        }
    }

    @Override
    public String toString() {
        return user.name() + ", killed " + kills + " times, " + shell;
    }
}
