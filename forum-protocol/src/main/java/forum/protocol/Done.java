package forum.protocol;

/** The answer of a command that has nothing else to say. */
public record Done() {
}
