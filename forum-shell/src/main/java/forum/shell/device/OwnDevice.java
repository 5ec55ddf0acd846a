package forum.shell.device;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import forum.shell.failure.ShellException;
import forum.shell.json.Json;
import forum.shell.options.ShellOptions;
import forum.shell.state.StateFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key of this device, made when it is first needed. A file that cannot be used is said, never replaced. */
public final class OwnDevice {

    private static final int MAX_BYTES = 4_096;

    private final StateFile file;
    private @Nullable Loaded loaded;

    OwnDevice(ShellOptions options) {
        this.file = new StateFile(options.state(), "device.key", MAX_BYTES);
    }

    public DeviceKey key() {
        return loaded().publicKey;
    }

    /** 64 bytes in Base64. */
    public String sign(SignedContent content) {
        return sign(loaded().privateKey, content);
    }

    private synchronized Loaded loaded() {
        Loaded known = loaded;
        if (known == null) {
            known = load();
            loaded = known;
        }
        return known;
    }

    private Loaded load() {
        try {
            return file.alone(() -> {
                Optional<byte[]> content = file.read();
                if (content.isEmpty()) {
                    return make();
                }
                if (!file.isPrivate()) {
                    throw unusable("can be read by others. If nobody else has read it, type: chmod 600 " + file.path()
                            + ". Otherwise move it away, and the shell makes a new one");
                }
                return read(content.get());
            });
        } catch (IOException e) {
            throw unusable("cannot be read or written. Look whether the folder is yours and the disk has room");
        }
    }

    private Loaded make() throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(DeviceKey.ALGORITHM).generateKeyPair();
            Loaded made = new Loaded(pair.getPrivate(), DeviceKey.of(pair.getPublic()));
            file.write(Json.ascii(new Kept(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                    made.publicKey.text())));
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has Ed25519", e);
        }
    }

    private Loaded read(byte[] content) {
        try {
            Kept kept = Json.read(content, Kept.class);
            PrivateKey privateKey = KeyFactory.getInstance(DeviceKey.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(kept.privateKey)));
            DeviceKey publicKey = new DeviceKey(kept.publicKey);
            SignedContent trial = SignedContent.of("forum trial");
            if (publicKey.hasSigned(trial, sign(privateKey, trial))) {
                return new Loaded(privateKey, publicKey);
            }
        } catch (GeneralSecurityException | IllegalArgumentException | NullPointerException e) {
            // Said below.
        }
        throw unusable("is damaged. Put it back from a backup, or move it away: the shell then makes a new one, "
                + "and those with whom you transfer files must trust it by hand (peer trust)");
    }

    private static String sign(PrivateKey key, SignedContent content) {
        try {
            Signature signer = Signature.getInstance(DeviceKey.ALGORITHM);
            signer.initSign(key);
            signer.update(content.bytes());
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a private key of Ed25519", e);
        }
    }

    private ShellException unusable(String why) {
        return new ShellException(ErrorCode.KEYS_UNUSABLE, "The key of this device, " + file.path() + ", " + why + ".");
    }

    private record Loaded(PrivateKey privateKey, DeviceKey publicKey) {
    }

    /** The file: the private key in PKCS #8, and the public one, both in Base64. */
    private record Kept(String privateKey, String publicKey) {

        @Override
        public String toString() {
            return "Kept[publicKey=" + publicKey + "]";
        }
    }
}
