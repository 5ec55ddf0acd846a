package forum.shell.command;

/**
 * A value with a name: an argument at its place, or an option {@code --name}.
 *
 * @param repeated whether further values of the kind may follow; only for the last argument
 */
public record Parameter(String name, ValueType type, boolean optional, boolean repeated) {

    public Parameter(String name, ValueType type, boolean optional) {
        this(name, type, optional, false);
    }
}
