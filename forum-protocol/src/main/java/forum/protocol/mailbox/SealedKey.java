package forum.protocol.mailbox;

/**
 * The key of a file, sealed for one device.
 *
 * @param device its device key, 32 bytes in Base64
 * @param key 48 bytes in Base64
 */
public record SealedKey(String device, String key) {
}
