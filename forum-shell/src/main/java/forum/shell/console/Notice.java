package forum.shell.console;

/** A remark for people that scripts don't get. */
public record Notice(String text) implements Item {
}
