package forum.shell.command;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the values that a form asks for from the words after its own. */
final class FormReader {

    private final Form form;
    private final Words words;
    private final Clock clock;
    private final Map<String, String> values;
    private boolean optionsEnded;

    FormReader(Form form, Words words, Clock clock) {
        this.form = form;
        this.words = words;
        this.clock = clock;
        this.values = new HashMap<>(form.presets());
        this.optionsEnded = form.takesText() && form.options().isEmpty();
    }

    Map<String, String> read() {
        Iterator<Parameter> arguments = form.arguments().iterator();
        // Where a text follows, nothing after the last argument is looked into.
        while (arguments.hasNext()) {
            readOptions();
            Parameter argument = arguments.next();
            readArgument(argument);
            if (argument.repeated() && values.containsKey(argument.name())) {
                readRepetitions(argument);
            }
        }
        if (form.takesText()) {
            values.put(Form.TEXT, text());
            return values;
        }
        readOptions();
        if (words.hasNext()) {
            throw usage("\"" + words.next() + "\" is too much"
                    + (form.takesFile() ? "; a name with blanks stands in quotes." : "."));
        }
        return values;
    }

    private void readOptions() {
        while (!optionsEnded && words.nextIsOption()) {
            String word = words.next();
            if (word.equals("--")) {
                optionsEnded = true;
                return;
            }
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            Parameter option = form.option(name).orElseThrow(() -> usage("There is no option --" + name + "."));
            if (option.type() == ValueType.FLAG) {
                if (equals >= 0) {
                    throw usage("The option --" + name + " takes no value.");
                }
                values.put(name, "true");
                continue;
            }
            String alone = option.alone();
            if (alone != null && equals < 0 && (!words.hasNext() || words.nextIsOption())) {
                values.put(alone, "true");
                continue;
            }
            Words source = equals < 0 ? words : new LineWords(word.substring(equals + 1));
            if (!source.hasNext()) {
                throw usage("The option --" + name + " needs a value.");
            }
            values.put(name, option.type().take(source, clock).orElseThrow(() -> option.type().refuse(source.next())));
        }
    }

    private void readArgument(Parameter argument) {
        if (words.hasNext()) {
            Optional<String> value = argument.type().take(words, clock);
            if (value.isPresent()) {
                values.put(argument.name(), value.get());
                return;
            }
        }
        if (argument.optional()) {
            return;
        }
        throw words.hasNext() ? argument.type().refuse(words.next()) : usage("Something is missing.");
    }

    private void readRepetitions(Parameter argument) {
        StringBuilder all = new StringBuilder(Objects.requireNonNull(values.get(argument.name())));
        readOptions();
        while (words.hasNext()) {
            readArgument(argument);
            all.append(Invocation.SEPARATOR).append(values.get(argument.name()));
            readOptions();
        }
        values.put(argument.name(), all.toString());
    }

    private String text() {
        String text = words.rest();
        if (text.isEmpty()) {
            throw new ShellException(ErrorCode.EMPTY_TEXT, "There is no text. Usage: " + form.usage());
        }
        return text;
    }

    private ShellException usage(String what) {
        return new ShellException(ErrorCode.USAGE, what + " Usage: " + form.usage());
    }
}
