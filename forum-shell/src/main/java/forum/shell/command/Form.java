package forum.shell.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One way to write a command: its words, options, arguments, and whether free text follows the last argument.
 *
 * @param words in any case
 * @param presets values that follow from the words alone
 */
public record Form(List<String> words, List<Parameter> options, List<Parameter> arguments, boolean takesText,
        Map<String, String> presets) {

    /** The name under which a free text is kept. */
    static final String TEXT = "TEXT";

    public static Form of(String words) {
        return new Form(List.of(words.split(" ", -1)), List.of(), List.of(), false, Map.of());
    }

    public Form option(String name, ValueType type) {
        return new Form(words, with(options, new Parameter(name, type, true)), arguments, takesText, presets);
    }

    /**
     * An option that may stand alone.
     *
     * @param alone the name under which it is found then, with the value "true"
     */
    public Form option(String name, ValueType type, String alone) {
        return new Form(words, with(options, new Parameter(name, type, true, false, alone)), arguments, takesText,
                presets);
    }

    /** An option without a value. */
    public Form flag(String name) {
        return option(name, ValueType.FLAG);
    }

    public Form argument(String name, ValueType type) {
        return new Form(words, options, with(arguments, new Parameter(name, type, false)), takesText, presets);
    }

    public Form optionalArgument(String name, ValueType type) {
        return new Form(words, options, with(arguments, new Parameter(name, type, true)), takesText, presets);
    }

    /** One or more values, to the end of the line. */
    public Form arguments(String name, ValueType type) {
        return new Form(words, options, with(arguments, new Parameter(name, type, false, true, null)), takesText,
                presets);
    }

    /** Any number of values, to the end of the line. */
    public Form optionalArguments(String name, ValueType type) {
        return new Form(words, options, with(arguments, new Parameter(name, type, true, true, null)), takesText,
                presets);
    }

    public Form text() {
        return new Form(words, options, arguments, true, presets);
    }

    public Form preset(String name, String value) {
        Map<String, String> more = new HashMap<>(presets);
        more.put(name, value);
        return new Form(words, options, arguments, takesText, Map.copyOf(more));
    }

    String name() {
        return String.join(" ", words);
    }

    Optional<Parameter> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /** Whether anything may follow its words. */
    boolean goesOn() {
        return takesText || !arguments.isEmpty() || !options.isEmpty();
    }

    /** Whether an argument is the name of a file, which may have blanks. */
    boolean takesFile() {
        return arguments.stream().map(Parameter::type).anyMatch(
                type -> type == ValueType.FILE || type == ValueType.SHARED_FILE || type == ValueType.MAIL);
    }

    /** Takes this form's words, in any case; takes nothing when others stand there. */
    boolean takeWords(Words line) {
        int start = line.mark();
        for (String word : words) {
            if (!line.hasNext() || !line.next().equalsIgnoreCase(word)) {
                line.reset(start);
                return false;
            }
        }
        return true;
    }

    /** For example {@code read [--since TIME] [--last COUNT]}. */
    public String usage() {
        StringBuilder usage = new StringBuilder(name());
        for (Parameter option : options) {
            String value = option.alone() == null ? " " + option.type() : " [" + option.type() + "]";
            usage.append(" [--").append(option.name()).append(option.type() == ValueType.FLAG ? "" : value).append(']');
        }
        for (Parameter argument : arguments) {
            String name = argument.name().toUpperCase(Locale.ROOT) + (argument.repeated() ? "…" : "");
            usage.append(argument.optional() ? " [" + name + "]" : " " + name);
        }
        return usage.append(takesText ? " " + TEXT : "").toString();
    }

    private static List<Parameter> with(List<Parameter> parameters, Parameter one) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(one);
        return List.copyOf(more);
    }
}
