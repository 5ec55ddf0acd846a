package forum.shell.mailbox;

import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.SealedKey;
import forum.shell.device.OwnDevice;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key for which files are sealed that are left for this device. It follows from the device's own key. */
final class OwnMailKey {

    private final OwnDevice own;
    private @Nullable X25519 pair;

    OwnMailKey(OwnDevice own) {
        this.own = own;
    }

    /** To be shown to others, for whoever is logged in. */
    MailDevice describe(String user) {
        String device = own.key().text();
        String mailKey = publicKey();
        return new MailDevice(device, mailKey, own.sign(MailDevice.content(device, user, mailKey)));
    }

    /** The key of a file that was sealed for this device; nothing when it was not. */
    Optional<byte[]> open(LeaveFile file) {
        String device = own.key().text();
        for (SealedKey sealed : file.keys()) {
            if (sealed.device().equals(device)) {
                return open(file, sealed);
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> open(LeaveFile file, SealedKey sealed) {
        try {
            byte[] ephemeral = Base64.getDecoder().decode(file.ephemeralKey());
            byte[] key = Sealing.open(pair().agree(ephemeral),
                    Letter.keyInfo(file.id(), ephemeral, publicKey(), sealed.device()),
                    Base64.getDecoder().decode(sealed.key()));
            return key.length == Sealing.KEY_BYTES ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String publicKey() {
        return Base64.getEncoder().encodeToString(pair().publicKey());
    }

    private synchronized X25519 pair() {
        X25519 known = pair;
        if (known == null) {
            known = new X25519(own.secretFor("forum mail key v1"));
            pair = known;
        }
        return known;
    }
}
