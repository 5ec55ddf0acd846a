package forum.protocol.device;

/**
 * Tells which device the session runs on, and proves that it has the key.
 *
 * @param key a {@link DeviceKey}, 32 bytes in Base64
 * @param signature by that key, over {@link #content}, 64 bytes in Base64
 */
public record RegisterDevice(String key, String signature) {

    /**
     * What is signed: it belongs to one login.
     *
     * @param sessionId as {@link forum.protocol.presence.Identity} says it
     */
    public static SignedContent content(String sessionId) {
        return SignedContent.of("forum device v1").with(sessionId);
    }
}
