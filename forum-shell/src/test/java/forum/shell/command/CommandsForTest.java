package forum.shell.command;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/** A few commands of every shape, and a clock that stands still. */
final class CommandsForTest {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneId.of("Europe/Berlin"));

    private CommandsForTest() {
    }

    static CommandRegistry registry() {
        return new CommandRegistry(Set.of(command(Form.of("post").text(), Form.of("MSG").text()),
                command(Form.of("message").argument("user", ValueType.USER).text()),
                command(Form.of("edit").option("with", ValueType.USER).argument("n", ValueType.NUMBER).text(),
                        Form.of("EDT").argument("n", ValueType.NUMBER).optionalArgument("time", ValueType.SHOWN_TIME)
                                .text()),
                command(Form.of("delete").option("with", ValueType.USER).argument("n", ValueType.NUMBER),
                        Form.of("DLT").argument("n", ValueType.NUMBER).optionalArgument("time", ValueType.SHOWN_TIME)),
                command(Form.of("read").option("since", ValueType.TIME).option("last", ValueType.COUNT).option("with",
                        ValueType.USER), Form.of("RDM").argument("since", ValueType.TIME),
                        Form.of("RDM b").argument("since", ValueType.TIME).preset("broadcasts", "true")),
                command(Form.of("who").option("since", ValueType.DURATION), Form.of("ATU"),
                        Form.of("whoelsesince").argument("since", ValueType.DURATION)),
                command(Form.of("account register").argument("name", ValueType.WORD), Form.of("register")),
                command(Form.of("admin set").argument("name", ValueType.SETTING).argument("value",
                        ValueType.SETTING_VALUE),
                        Form.of("change").argument("name", ValueType.SETTING)
                                .optionalArgument("value", ValueType.SETTING_VALUE)),
                command(Form.of("admin log").option("type", ValueType.EVENT)),
                command(Form.of("mailbox")),
                command(Form.of("mailbox get").optionalArgument("user", ValueType.USER).optionalArgument("file",
                        ValueType.MAIL)),
                command(Form.of("admin create").option("role", ValueType.ROLE).argument("user", ValueType.WORD)),
                command(Form.of("admin delete").flag("yes").argument("user", ValueType.USER)),
                command(Form.of("admin unlock").option("address", ValueType.ADDRESS).optionalArgument("user",
                        ValueType.USER)),
                command(Form.of("transfers")),
                command(Form.of("transfer cancel").argument("id", ValueType.COUNT)), command(Form.of("send")
                        .argument("user", ValueType.USER).argument("file", ValueType.FILE))));
    }

    static ForumCommandParser parser() {
        return new ForumCommandParser(registry(), CLOCK);
    }

    /** The values of a line by name, and its command under {@code ""}. */
    static Map<String, String> values(ParsedInput input) {
        Map<String, String> values = new TreeMap<>();
        values.put("", (input.commandName() + " " + String.join(" ", input.subCommands())).strip());
        input.options().forEach(
                option -> values.put(Objects.requireNonNull(option.longName()),
                        Objects.requireNonNull(option.value())));
        return values;
    }

    private static ForumCommand command(Form form, Form... others) {
        return new ForumCommand("For tests.", form, others) {

            @Override
            protected void run(Invocation invocation) {
                throw new AssertionError("It is only parsed");
            }
        };
    }
}
