package forum.protocol.mailbox;

import forum.protocol.device.SignedContent;
import java.util.List;
import java.util.UUID;

/**
 * Announces a file that is left for somebody; its sealed bytes follow. Said twice, it is one file.
 *
 * @param id chosen by the sender, never used before
 * @param to the name of the recipient's account
 * @param sealedBytes how long the sealed file is
 * @param device the sender's device key, 32 bytes in Base64
 * @param ephemeralKey an X25519 key made for this file only, 32 bytes in Base64
 * @param keys the file's key, sealed for at least one device of the recipient
 * @param envelope name and size of the file, sealed, in Base64
 * @param signature by the device over {@link #signed}, 64 bytes in Base64
 */
public record LeaveFile(UUID id, String to, long sealedBytes, String device, String ephemeralKey, List<SealedKey> keys,
        String envelope, String signature) {

    public LeaveFile {
        keys = List.copyOf(keys);
    }

    /**
     * What the signature covers: with the key in it, all that the file is.
     *
     * @param from the name of the sender's account
     */
    public SignedContent signed(String from) {
        return SignedContent.of("forum mail v1").with(device).with(from).with(to).with(id.toString()).with(sealedBytes)
                .with(ephemeralKey).with(keys.stream().map(SealedKey::device).toList())
                .with(keys.stream().map(SealedKey::key).toList()).with(envelope);
    }
}
