package forum.shell.command;

import org.jspecify.annotations.Nullable;

/**
 * A value with a name: an argument at its place, or an option {@code --name}.
 *
 * @param repeated whether further values of the kind may follow; only for the last argument
 * @param alone what the option means without a value, as a name of its own; null when it needs one
 */
public record Parameter(String name, ValueType type, boolean optional, boolean repeated, @Nullable String alone) {

    public Parameter(String name, ValueType type, boolean optional) {
        this(name, type, optional, false, null);
    }
}
