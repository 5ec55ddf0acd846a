package forum.shell.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import forum.protocol.mailbox.SealedSize;
import forum.transfer.IncomingFile;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedSourceTest {

    private static final UUID ID = UUID.fromString("01234567-89ab-4def-8123-456789abcdef");

    @TempDir
    private Path folder;
    private final byte[] key = new byte[32];

    /** Also where the digest begins a chunk, ends one, or is torn between two. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_503, 65_504, 65_505, 65_535, 65_536, 65_537, 131_040, 131_041, 200_000})
    void whatIsSealedIsOpenedAsItWas(int bytes) throws Exception {
        Path file = file(bytes);
        byte[] sealed = seal(file, bytes, 0);
        assertThat(sealed).hasSize((int) SealedSize.of(bytes));
        assertThat(SealedSize.isPossible(sealed.length)).isTrue();

        try (IncomingFile incoming = IncomingFile.open(folder.resolve("in"), "file", bytes, key)) {
            OpeningTarget target = new OpeningTarget(incoming, bytes, new ChunkSealing(key, ID));
            for (int from = 0; from < sealed.length; from += SealedSize.SEALED_CHUNK_BYTES) {
                assertThat(target.isComplete()).isFalse();
                target.write(Arrays.copyOfRange(sealed, from,
                        Math.min(sealed.length, from + SealedSize.SEALED_CHUNK_BYTES)));
            }
            assertThat(target.isComplete()).isTrue();
            assertThat(target.finish()).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void fromAnyPlaceOnTheSameBytesFollow() throws Exception {
        Path file = file(200_000);
        byte[] whole = seal(file, 200_000, 0);
        for (int from : new int[]{1, 65_551, 65_552, 65_553, 131_104, whole.length - 1, whole.length}) {
            assertThat(seal(file, 200_000, from)).as("from %d", from)
                    .isEqualTo(Arrays.copyOfRange(whole, from, whole.length));
        }
    }

    @Test
    void aChunkIsOneOfItsFileAtItsPlace() {
        ChunkSealing sealing = new ChunkSealing(key, ID);
        byte[] sealed = new byte[26];
        assertThat(sealing.seal(3, false, new byte[10], 10, sealed, 0)).isEqualTo(26);

        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> sealing.open(2, false, sealed, 0, 26));
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> sealing.open(3, true, sealed, 0, 26));
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> sealing.open(3, false, sealed, 0, 25));
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> new ChunkSealing(key, UUID.randomUUID()).open(3, false, sealed, 0, 26));
    }

    @Test
    void twoAgreeOnOneSecretAndAreTheirOwnSecondTime() throws Exception {
        byte[] secret = new byte[32];
        secret[5] = 7;
        X25519 one = new X25519(secret);
        X25519 other = new X25519(new byte[32]);

        assertThat(one.agree(other.publicKey())).isEqualTo(other.agree(one.publicKey()));
        assertThat(new X25519(secret).publicKey()).isEqualTo(one.publicKey()).isNotEqualTo(other.publicKey());
        assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> one.agree(new byte[32]));
    }

    /** RFC 7748, section 5.2: the scalar 9 times the base point. */
    @Test
    void keysAreThoseOfTheRfc() {
        byte[] nine = new byte[32];
        nine[0] = 9;
        assertThat(new X25519(nine).publicKey())
                .isEqualTo(HexFormat.of().parseHex("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"));
    }

    private byte[] seal(Path file, long bytes, long from) throws Exception {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (SealedSource source = new SealedSource(file, bytes, new ChunkSealing(key, ID), from)) {
            byte[] piece = source.next(100_000);
            while (piece.length > 0) {
                sealed.writeBytes(piece);
                piece = source.next(100_000);
            }
        }
        return sealed.toByteArray();
    }

    private Path file(int bytes) throws Exception {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve("file"), content);
    }
}
