package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailKeys;
import forum.protocol.mailbox.SealedKey;
import forum.protocol.mailbox.SealedSize;
import forum.protocol.mailbox.WaitingFile;
import forum.shell.failure.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that changes what was left on it, or whom it is for, is found out. */
class SealedMailTest {

    private static final String OTHER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    private Path folder;
    private PlayedMailbox server;
    private PlayedShell yoda;
    private PlayedShell leia;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedMailbox();
        leia = PlayedShell.transferring(server.forLeia(), folder.resolve("leia"), "leia");
        assertThat(leia.type("mailbox")).isEqualTo(ExitCode.DONE);
        yoda = PlayedShell.transferring(server.forYoda(), folder.resolve("yoda"), "yoda");
    }

    @AfterEach
    void close() throws IOException {
        yoda.close();
        leia.close();
        server.close();
    }

    private static List<UnaryOperator<WaitingFile>> changes() {
        return List.of(w -> new WaitingFile("han", w.file(), w.leftAt(), w.expiresAt()),
                w -> with(w, new LeaveFile(UUID.randomUUID(), w.file().to(), w.file().sealedBytes(), w.file().device(),
                        w.file().ephemeralKey(), w.file().keys(), w.file().envelope(), w.file().signature())),
                w -> with(w, new LeaveFile(w.file().id(), "han", w.file().sealedBytes(), w.file().device(),
                        w.file().ephemeralKey(), w.file().keys(), w.file().envelope(), w.file().signature())),
                w -> with(w, new LeaveFile(w.file().id(), w.file().to(), w.file().sealedBytes() - 1, w.file().device(),
                        w.file().ephemeralKey(), w.file().keys(), w.file().envelope(), w.file().signature())),
                w -> with(w, new LeaveFile(w.file().id(), w.file().to(), w.file().sealedBytes(), OTHER_KEY,
                        w.file().ephemeralKey(), w.file().keys(), w.file().envelope(), w.file().signature())),
                w -> with(w, new LeaveFile(w.file().id(), w.file().to(), w.file().sealedBytes(), w.file().device(),
                        OTHER_KEY, w.file().keys(), w.file().envelope(), w.file().signature())),
                w -> with(w, new LeaveFile(w.file().id(), w.file().to(), w.file().sealedBytes(), w.file().device(),
                        w.file().ephemeralKey(), List.of(new SealedKey(OTHER_KEY, OTHER_KEY)), w.file().envelope(),
                        w.file().signature())),
                w -> with(w, new LeaveFile(w.file().id(), w.file().to(), w.file().sealedBytes(), w.file().device(),
                        w.file().ephemeralKey(), w.file().keys(), OTHER_KEY, w.file().signature())),
                w -> with(w, new LeaveFile(w.file().id(), w.file().to(), w.file().sealedBytes(), w.file().device(),
                        w.file().ephemeralKey(), w.file().keys(), w.file().envelope(), "nonsense")));
    }

    @Test
    void whatIsSaidOfAFileCannotBeChanged() throws Exception {
        mail("the plans");
        for (UnaryOperator<WaitingFile> change : changes()) {
            server.files = change;
            leia.type("mailbox");
            assertThat(leia.seen().getLast()).contains("does not bear the signature of");
            assertThat(leia.type("mailbox get")).isEqualTo(ExitCode.FAILED);
            assertThat(leia.seen().getLast()).startsWith("error: BAD_SIGNATURE: ");
            assertThat(downloads()).doesNotExist();
        }
    }

    private static List<UnaryOperator<byte[]>> changedPieces() {
        int chunk = SealedSize.SEALED_CHUNK_BYTES;
        return List.of(piece -> flipped(piece, 0), piece -> flipped(piece, piece.length - 1),
                piece -> flipped(piece, chunk + 5), piece -> swapped(piece, chunk),
                piece -> join(Arrays.copyOf(piece, chunk), Arrays.copyOf(piece, chunk),
                        Arrays.copyOfRange(piece, 2 * chunk, piece.length)));
    }

    @Test
    void whatIsInAFileCannotBeChangedOrMoved() throws Exception {
        mail("0123456789".repeat(20_000));
        for (UnaryOperator<byte[]> change : changedPieces()) {
            server.pieces = change;
            assertThat(leia.type("mailbox get")).isEqualTo(ExitCode.FILE_NOT_WHOLE);
            assertThat(leia.seen().getLast()).startsWith("error: DIGEST_MISMATCH: ");
            try (Stream<Path> files = Files.list(downloads())) {
                assertThat(files).isEmpty();
            }
        }
        server.pieces = UnaryOperator.identity();
        assertThat(leia.type("mailbox get")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aMailKeyThatItsDeviceHasNotSignedIsFoundOut() throws Exception {
        server.keys = keys -> new MailKeys(keys.user(), keys.devices().stream()
                .map(device -> new MailDevice(device.device(), OTHER_KEY, device.signature())).toList());
        assertThat(mail("the plans")).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.seen().getLast()).startsWith("error: BAD_SIGNATURE: The keys that the server gives for leia");

        server.keys = keys -> new MailKeys("han", keys.devices());
        assertThat(mail("the plans")).isEqualTo(ExitCode.FAILED);
        assertThat(server.ids()).isEmpty();
    }

    @Test
    void aFileIsSealedForTrustedDevicesOnly() throws Exception {
        assertThat(mail("one")).isEqualTo(ExitCode.DONE);
        try (PlayedShell other = PlayedShell.transferring(server.forLeia(), folder.resolve("other"), "leia")) {
            other.type("mailbox");
            assertThat(other.seen().getLast()).contains("sealed for other devices of yours");
            assertThat(other.type("mailbox get")).isEqualTo(ExitCode.FAILED);
            assertThat(other.seen().getLast()).startsWith("error: UNKNOWN_DEVICE: sealed-");
            assertThat(other.type("mailbox decline yoda")).isEqualTo(ExitCode.DONE);

            assertThat(mail("two")).isEqualTo(ExitCode.DONE);
            assertThat(yoda.seen()).anyMatch(line -> line
                    .startsWith("error: UNTRUSTED_DEVICE: WARNING! leia seems to have another device"));
            assertThat(server.announced(server.ids().getFirst()).keys()).hasSize(1);

            assertThat(yoda.type("peer trust leia")).isEqualTo(ExitCode.DONE);
            assertThat(mail("three")).isEqualTo(ExitCode.DONE);
            assertThat(other.type("mailbox get yoda plans.txt")).as("%s", other.seen()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void withoutATrustedDeviceNothingIsLeft() throws Exception {
        assertThat(mail("one")).isEqualTo(ExitCode.DONE);
        try (PlayedShell other = PlayedShell.transferring(server.forLeia(), folder.resolve("other"), "leia")) {
            other.type("mailbox");
            server.keys = keys -> new MailKeys(keys.user(), List.of(keys.devices().getFirst()));
            assertThat(mail("two")).isEqualTo(ExitCode.FAILED);
            assertThat(yoda.seen().getLast()).startsWith("error: UNTRUSTED_DEVICE: WARNING! This is not the device");
            assertThat(server.ids()).hasSize(1);
        }
    }

    @Test
    void aFileFromADeviceThatIsNotTrustedIsNotFetched() throws Exception {
        assertThat(mail("one")).isEqualTo(ExitCode.DONE);
        assertThat(leia.type("mailbox get")).isEqualTo(ExitCode.DONE);
        try (PlayedShell other = PlayedShell.transferring(server.forYoda(), folder.resolve("other"), "yoda")) {
            assertThat(other.type("mail leia " + Files.writeString(folder.resolve("plans.txt"), "evil")))
                    .isEqualTo(ExitCode.DONE);
            assertThat(leia.type("mailbox get")).isEqualTo(ExitCode.FAILED);
            assertThat(leia.seen().getLast()).startsWith("error: UNTRUSTED_DEVICE: WARNING!");
            assertThat(server.ids()).hasSize(1);
        }
    }

    private ExitCode mail(String content) throws IOException {
        return yoda.type("mail leia " + Files.writeString(folder.resolve("plans.txt"), content));
    }

    private Path downloads() {
        return folder.resolve("leia").resolve("Downloads").resolve("forum");
    }

    private static WaitingFile with(WaitingFile waiting, LeaveFile file) {
        return new WaitingFile(waiting.from(), file, waiting.leftAt(), waiting.expiresAt());
    }

    private static byte[] flipped(byte[] piece, int at) {
        byte[] changed = piece.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] swapped(byte[] piece, int chunk) {
        return join(Arrays.copyOfRange(piece, chunk, 2 * chunk), Arrays.copyOf(piece, chunk),
                Arrays.copyOfRange(piece, 2 * chunk, piece.length));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
