package forum.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.CommandOption;

/** A command as it was called: its values by name. */
public final class Invocation {

    /** Between the values of an argument that may have several; no value holds it. */
    static final String SEPARATOR = "\n";

    private final List<CommandOption> values;

    Invocation(List<CommandOption> values) {
        this.values = values;
    }

    public Optional<String> find(String name) {
        return values.stream().filter(value -> name.equals(value.longName())).findFirst().map(CommandOption::value);
    }

    /** A value that the form asks for. */
    public String get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("The form has no " + name));
    }

    /** Whether an option without a value is there. */
    public boolean has(String flag) {
        return find(flag).isPresent();
    }

    /** The values of an argument that may have several; none when it is optional and left out. */
    public List<String> all(String name) {
        return find(name).map(all -> List.of(all.split(SEPARATOR, -1))).orElse(List.of());
    }

    public long number(String name) {
        return Long.parseLong(get(name));
    }

    public Optional<Instant> findTime(String name) {
        return find(name).map(Instant::parse);
    }

    public Optional<Duration> findDuration(String name) {
        return find(name).map(Duration::parse);
    }

    /** The free text, unchanged. */
    public String text() {
        return get(Form.TEXT);
    }
}
