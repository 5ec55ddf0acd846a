package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.mailbox.MailboxCommands;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has gone once does not go again, whichever end breaks off. */
class MailboxInterruptionsTest {

    private static final int MIB = 1 << 20;
    private static final Refusal STOP = new Refusal(ErrorCode.NOT_ALLOWED, "Stop.");

    @TempDir
    private Path folder;
    private PlayedMailbox server;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedMailbox();
        byte[] content = new byte[10 * MIB + 12_345];
        new Random(3).nextBytes(content);
        file = Files.write(folder.resolve("film.bin"), content);
        assertThat(leia("mailbox")).isEqualTo(ExitCode.DONE);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void anUploadThatBreaksOffGoesOnByItself() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.interception = (request, position) -> {
            if (request.equals("PATCH") && calls.incrementAndGet() == 2) {
                // Some of the piece has come, and nobody says so.
                server.take(server.ids().getFirst(), position, new byte[0]);
                throw new IOException("broken off");
            }
            return null;
        };
        assertThat(yoda("mail leia " + file)).isEqualTo(ExitCode.DONE);
        assertThat(leia("mailbox get")).isEqualTo(ExitCode.DONE);
        assertThat(downloads().resolve("film.bin")).hasSameBinaryContentAs(file);
    }

    @Test
    void anotherShellGoesOnWithAnUpload() throws Exception {
        server.interception = (request, position) -> position > MIB ? STOP : null;
        assertThat(yoda("mail leia " + file)).isEqualTo(ExitCode.FAILED);
        UUID begun = server.ids().getFirst();
        int came = server.content(begun).length;
        assertThat(came).isGreaterThan(MIB);

        server.interception = (request, position) -> position < came && request.equals("PATCH") ? STOP : null;
        assertThat(yoda("mail leia " + file)).isEqualTo(ExitCode.DONE);
        assertThat(server.ids()).containsExactly(begun);
        server.interception = (request, position) -> null;
        assertThat(leia("mailbox get")).isEqualTo(ExitCode.DONE);
        assertThat(downloads().resolve("film.bin")).hasSameBinaryContentAs(file);
        assertThat(folder.resolve("yoda").resolve(".forum").resolve("mail-uploads.json")).content()
                .isEqualTo("{\"uploads\":[]}");
    }

    @Test
    void whatTheServerHasForgottenBeginsAnew() throws Exception {
        String why = "The server does not wait for this file.";
        server.interception = (request, position) -> {
            server.forget(server.ids().getFirst());
            return new Refusal(ErrorCode.UNKNOWN_FILE, why);
        };
        try (PlayedShell yoda = PlayedShell.transferring(server.forYoda(), folder.resolve("yoda"), "yoda")) {
            assertThat(yoda.type("mail leia " + file)).isEqualTo(ExitCode.FAILED);
            assertThat(yoda.seen()).endsWith("error: UNKNOWN_FILE: " + why);
            assertThat(server.ids()).isEmpty();

            server.interception = (request, position) -> null;
            assertThat(yoda.type("mail leia " + file)).isEqualTo(ExitCode.DONE);
        }
        assertThat(leia("mailbox get")).isEqualTo(ExitCode.DONE);
        assertThat(downloads().resolve("film.bin")).hasSameBinaryContentAs(file);
    }

    @Test
    void aFileThatHasChangedIsLeftAnew() throws Exception {
        server.interception = (request, position) -> position > MIB ? STOP : null;
        assertThat(yoda("mail leia " + file)).isEqualTo(ExitCode.FAILED);
        UUID begun = server.ids().getFirst();
        server.interception = (request, position) -> null;
        Files.writeString(file, "another film");

        assertThat(yoda("mail leia " + file)).isEqualTo(ExitCode.DONE);
        assertThat(server.ids()).hasSize(2).contains(begun);
        assertThat(leia("mailbox get")).isEqualTo(ExitCode.DONE);
        assertThat(downloads().resolve("film.bin")).hasContent("another film");
    }

    @Test
    void aFileThatChangesWhileItIsLeftIsTakenBack() throws Exception {
        server.interception = (request, position) -> {
            if (position > MIB) {
                Files.writeString(file, "another film");
            }
            return null;
        };
        assertThat(yoda("mail leia " + file)).isEqualTo(ExitCode.FILE_NOT_WHOLE);
        assertThat(server.ids()).isEmpty();
    }

    @Test
    void nothingGoesAgainInAnotherVersion() throws Exception {
        List<Long> positions = new ArrayList<>();
        server.interception = (request, position) -> {
            positions.add(position);
            if (position > MIB && Collections.frequency(positions, 0L) == 1) {
                // The server says that it has nothing, and by then another version is there, of the same length.
                server.lose(server.ids().getFirst());
                Files.write(file, new byte[10 * MIB + 12_345]);
                throw new IOException("broken off");
            }
            return null;
        };
        assertThat(yoda("mail leia " + file)).isEqualTo(ExitCode.FILE_NOT_WHOLE);
        assertThat(positions).containsOnlyOnce(0L);
        assertThat(server.ids()).isEmpty();
    }

    @Test
    void aDownloadGoesOnWhereItWas() throws Exception {
        assertThat(yoda("mail leia " + file)).isEqualTo(ExitCode.DONE);
        server.interception = (request, position) -> position > 5 * MIB ? STOP : null;
        assertThat(leia("mailbox get")).isEqualTo(ExitCode.FAILED);
        assertThat(names()).contains("film.bin.part").doesNotContain("film.bin");
        server.ranges.clear();

        server.interception = (request, position) -> null;
        assertThat(leia("mailbox get")).isEqualTo(ExitCode.DONE);
        assertThat(server.ranges.getFirst()).startsWith("bytes=" + (4 * MIB + 4 * MIB / 65_536 * 16) + "-");
        assertThat(downloads().resolve("film.bin")).hasSameBinaryContentAs(file);
        assertThat(names()).containsExactly("film.bin");
    }

    @Test
    void theServerHearsOnceItListensAgainThatTheFileIsHere() throws Exception {
        assertThat(yoda("mail leia " + file)).isEqualTo(ExitCode.DONE);
        AtomicInteger told = new AtomicInteger();
        PlayedServer.Played busy = () -> told.incrementAndGet() == 1
                ? new Refusal(ErrorCode.UNAVAILABLE, "Not now.")
                : new Done();
        server.toLeia().answer(MailboxCommands.REMOVE, busy);
        assertThat(leia("mailbox get")).isEqualTo(ExitCode.DONE);
        assertThat(told).hasValue(2);
    }

    private ExitCode yoda(String line) {
        try (PlayedShell shell = PlayedShell.transferring(server.forYoda(), folder.resolve("yoda"), "yoda")) {
            return shell.type(line);
        }
    }

    private ExitCode leia(String line) {
        try (PlayedShell shell = PlayedShell.transferring(server.forLeia(), folder.resolve("leia"), "leia")) {
            return shell.type(line);
        }
    }

    private Iterable<String> names() throws IOException {
        try (Stream<Path> files = Files.list(downloads())) {
            return files.map(one -> one.getFileName().toString()).toList();
        }
    }

    private Path downloads() {
        return folder.resolve("leia").resolve("Downloads").resolve("forum");
    }
}
