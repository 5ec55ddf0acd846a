package forum.shell.command;

/** A value with a name: an argument at its place, or an option {@code --name}. */
public record Parameter(String name, ValueType type, boolean optional) {
}
