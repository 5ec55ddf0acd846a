package forum.shell.command;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/** Finds the form that a line is written in and reads its values. */
public final class ForumCommandParser implements CommandParser {

    private static final int MAX_LISTED = 4;

    private final CommandRegistry registry;
    private final Clock clock;

    public ForumCommandParser(CommandRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public ParsedInput parse(String line) {
        return parse(new LineWords(line));
    }

    /** The named values come as options of the parsed input, whichever way they were written. */
    public ParsedInput parse(Words words) {
        Candidate found = find(words).orElseThrow(() -> unknown(words));
        Map<String, String> values = new FormReader(found.form, words, clock).read();
        ParsedInput.Builder input = ParsedInput.builder();
        List<String> name = found.command.form().words();
        input.commandName(name.getFirst());
        name.stream().skip(1).forEach(input::addSubCommand);
        values.forEach((key, value) -> input
                .addOption(CommandOption.with().longName(key).value(value).type(String.class).build()));
        return input.build();
    }

    /** The form whose words begin the line, the longest; of several, the one that goes on when the line does. */
    private Optional<Candidate> find(Words words) {
        int start = words.mark();
        List<Candidate> fitting = candidates().filter(candidate -> {
            words.reset(start);
            return candidate.form.takeWords(words);
        }).sorted(Comparator.comparingInt((Candidate candidate) -> candidate.form.words().size()).reversed()).toList();
        words.reset(start);
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        Candidate longest = fitting.getFirst();
        longest.form.takeWords(words);
        return fitting.stream().filter(candidate -> candidate.form.words().size() == longest.form.words().size())
                .filter(candidate -> candidate.form.goesOn() == words.hasNext()).findFirst()
                .or(() -> Optional.of(longest));
    }

    private Stream<Candidate> candidates() {
        return registry.getCommands().stream().filter(ForumCommand.class::isInstance).map(ForumCommand.class::cast)
                .flatMap(command -> command.forms().map(form -> new Candidate(command, form)));
    }

    private ShellException unknown(Words words) {
        String word = words.hasNext() ? words.next() : "";
        List<Form> begun = candidates().map(candidate -> candidate.form)
                .filter(form -> form.words().size() > 1 && form.words().getFirst().equalsIgnoreCase(word)).toList();
        if (!begun.isEmpty()) {
            return unfinished(word, words.hasNext() ? words.next() : "", begun);
        }
        TreeSet<String> known = candidates().map(candidate -> candidate.form.words().getFirst())
                .collect(Collectors.toCollection(TreeSet::new));
        String hint = NearestWord.hint(word, known);
        return new ShellException(ErrorCode.UNKNOWN_COMMAND, "There is no command \"" + shorten(word) + "\"."
                + (hint.isEmpty() ? " Type help for all commands." : hint));
    }

    /** For commands of two words of which only the first is one. */
    private static ShellException unfinished(String first, String second, List<Form> begun) {
        Set<String> known = begun.stream().map(form -> form.words().get(1)).collect(Collectors.toSet());
        Optional<String> nearest = second.isEmpty() ? Optional.empty() : NearestWord.to(second, known);
        if (nearest.isPresent()) {
            return new ShellException(ErrorCode.UNKNOWN_COMMAND, "There is no command \"" + first + " "
                    + shorten(second) + "\". Did you mean \"" + first + " " + nearest.get() + "\"?");
        }
        String usage = begun.size() > MAX_LISTED
                ? "Type help " + first.toLowerCase(Locale.ROOT) + " for all that begin so."
                : "Usage: " + begun.stream().map(Form::usage).sorted().collect(Collectors.joining(", or "));
        return new ShellException(ErrorCode.USAGE, "\"" + first + "\" is only the beginning of a command. " + usage);
    }

    private static String shorten(String word) {
        return word.length() <= 40 ? word : word.substring(0, 40) + "…";
    }

    private record Candidate(ForumCommand command, Form form) {
    }
}
