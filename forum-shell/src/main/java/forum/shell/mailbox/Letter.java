package forum.shell.mailbox;

import forum.protocol.device.SignedContent;
import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.SealedKey;
import forum.protocol.mailbox.SealedSize;
import forum.shell.device.OwnDevice;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A file that is to be left for somebody: what is announced of it, and the key that it is sealed with.
 *
 * @param key 32 bytes; who has it can read the file
 */
@SuppressWarnings("ArrayRecordComponent") // Letters are not compared.
record Letter(LeaveFile announced, byte[] key) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Seals the key for devices, and signs all of it.
     *
     * @param from the name of the sender's account
     * @param devices whose signatures were looked at
     */
    static Letter seal(Envelope envelope, String from, String to, List<MailDevice> devices, OwnDevice own)
            throws GeneralSecurityException {
        UUID id = UUID.randomUUID();
        byte[] key = random();
        X25519 ephemeral = new X25519(random());
        List<SealedKey> keys = new ArrayList<>();
        for (MailDevice device : devices) {
            byte[] secret = ephemeral.agree(Base64.getDecoder().decode(device.mailKey()));
            byte[] sealed = Sealing.seal(secret, keyInfo(id, ephemeral.publicKey(), device.mailKey(), device.device()),
                    key);
            keys.add(new SealedKey(device.device(), base64(sealed)));
        }
        String device = own.key().text();
        LeaveFile unsigned = new LeaveFile(id, to, SealedSize.of(envelope.bytes()), device,
                base64(ephemeral.publicKey()), keys,
                base64(Sealing.seal(key, envelopeInfo(id, device, from, to), envelope.write())), "");
        return new Letter(sign(unsigned, from, own), key);
    }

    private static LeaveFile sign(LeaveFile file, String from, OwnDevice own) {
        return new LeaveFile(file.id(), file.to(), file.sealedBytes(), file.device(), file.ephemeralKey(), file.keys(),
                file.envelope(), own.sign(file.signed(from)));
    }

    static SignedContent keyInfo(UUID id, byte[] ephemeral, String mailKey, String device) {
        return SignedContent.of("key").with(id.toString()).with(base64(ephemeral)).with(mailKey).with(device);
    }

    static SignedContent envelopeInfo(UUID id, String device, String from, String to) {
        return SignedContent.of("envelope").with(id.toString()).with(device).with(from).with(to);
    }

    private static byte[] random() {
        byte[] bytes = new byte[Sealing.KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Without the key, so that no log can hold it. */
    @Override
    public String toString() {
        return "Letter[" + announced.id() + "]";
    }
}
