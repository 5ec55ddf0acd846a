package forum.system.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** A file that cannot be compressed, made on the spot. */
public record SampleFile(Path path) {

    /** Writes a file of so many MiB. */
    public static SampleFile create(Path path, int mebibytes) throws IOException {
        SplittableRandom random = new SplittableRandom(mebibytes);
        byte[] mebibyte = new byte[1 << 20];
        try (OutputStream file = Files.newOutputStream(path)) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(mebibyte);
                file.write(mebibyte);
            }
        }
        return new SampleFile(path);
    }

    /** Without its folder. */
    public String name() {
        return path.getFileName().toString();
    }

    /** The SHA-256 of a file in hexadecimal digits. */
    public static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
