package forum.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.shell.core.command.CommandRegistry;

/** What could stand at the end of a line that is being typed. */
public final class Completions {

    private static final Expected NOTHING = new Expected(List.of(), Optional.empty());

    private final CommandRegistry registry;

    public Completions(CommandRegistry registry) {
        this.registry = registry;
    }

    /**
     * What may follow these words.
     *
     * @param words those typed so far, without the one that is to be completed
     */
    public Expected after(List<String> words) {
        Optional<Form> form = forms().filter(one -> begins(words, one.words()))
                .max((a, b) -> Integer.compare(a.words().size(), b.words().size()));
        if (form.isEmpty()) {
            return new Expected(next(words), Optional.empty());
        }
        Expected values = values(form.get(), words.subList(form.get().words().size(), words.size()));
        // A command of one word may be the beginning of others.
        return new Expected(Stream.concat(values.words().stream(), next(words).stream()).toList(), values.value());
    }

    private List<String> next(List<String> words) {
        return canonical().map(Form::words).filter(name -> name.size() > words.size() && begins(name, words))
                .map(name -> name.get(words.size())).distinct().sorted().toList();
    }

    private static Expected values(Form form, List<String> words) {
        int arguments = 0;
        Optional<Parameter> option = Optional.empty();
        for (String word : words) {
            if (option.isPresent()) {
                option = Optional.empty();
            } else if (word.startsWith("--")) {
                option = form.option(word.substring(2)).filter(one -> one.type() != ValueType.FLAG);
            } else {
                arguments++;
            }
        }
        if (option.isPresent()) {
            return new Expected(option.get().type().words(""), option.map(Parameter::type));
        }
        if (arguments > 0 && arguments >= form.arguments().size() && !form.arguments().isEmpty()
                && form.arguments().getLast().repeated()) {
            arguments = form.arguments().size() - 1;
        }
        boolean argumentsLeft = arguments < form.arguments().size();
        if (form.takesText() && !argumentsLeft) {
            return NOTHING;
        }
        Stream<String> options = form.options().stream().map(one -> "--" + one.name())
                .filter(name -> !words.contains(name));
        if (!argumentsLeft) {
            return new Expected(options.toList(), Optional.empty());
        }
        ValueType type = form.arguments().get(arguments).type();
        Stream<String> values = type.words(words.isEmpty() ? "" : words.getLast()).stream();
        return new Expected(Stream.concat(options, values).toList(), Optional.of(type));
    }

    private static boolean begins(List<String> words, List<String> beginning) {
        return words.size() >= beginning.size() && lower(words.subList(0, beginning.size())).equals(lower(beginning));
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private Stream<Form> canonical() {
        return commands().map(ForumCommand::form);
    }

    private Stream<Form> forms() {
        return commands().flatMap(ForumCommand::forms);
    }

    private Stream<ForumCommand> commands() {
        return registry.getCommands().stream().filter(ForumCommand.class::isInstance).map(ForumCommand.class::cast);
    }

    /**
     * What may come next.
     *
     * @param words names of commands and options, and values where they are few
     * @param value a value of this type, too
     */
    public record Expected(List<String> words, Optional<ValueType> value) {
    }
}
