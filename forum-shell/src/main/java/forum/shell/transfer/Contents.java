package forum.shell.transfer;

import forum.protocol.rendezvous.Content;
import forum.shell.connection.ServerAddress;
import forum.transfer.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names for what is sent: always the same ones, and without this installation's secret nobody learns from them what it is. */
final class Contents {

    private static final String HMAC = "HmacSHA256";

    private final StateFolder state;
    private final ServerAddress server;

    Contents(StateFolder state, ServerAddress server) {
        this.state = state;
        this.server = server;
    }

    /** Nothing when there is no place to keep the secret; then the transfer cannot be resumed. */
    Optional<Content> of(SourceFile file) {
        try {
            byte[] secret = state.secret();
            String path = file.path().toString();
            return Optional.of(new Content(name(secret, path), name(secret, path + "\0" + file.stamp())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the engine knows a part by: nobody else's offer can be taken for it. */
    byte[] identity(String sender, Content content) {
        try {
            String text = server + "\0" + sender + "\0" + content.source() + "\0" + content.version();
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static UUID name(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
