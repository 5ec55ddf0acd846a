package forum.protocol.block;

/** From now on the user's messages are withheld from whoever asks, and whoever asks is hidden from the user. */
public record BlockUser(String user) {
}
