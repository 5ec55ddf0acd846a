package forum.shell.admin;

import forum.protocol.ErrorCode;
import forum.protocol.settings.Setting;
import forum.shell.command.Durations;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Output;
import forum.shell.console.Prompter;
import forum.shell.console.Table;
import forum.shell.failure.ShellException;
import java.time.Duration;
import java.util.Objects;

/** {@code admin set NAME VALUE}. */
final class SetCommand extends AdminCommand {

    private final AdminApi api;
    private final Prompter prompter;
    private final Output output;

    SetCommand(AdminApi api, Prompter prompter, Output output) {
        super("Changes a setting, at once and for good.",
                Form.of("admin set").argument("name", ValueType.SETTING).argument("value", ValueType.SETTING_VALUE),
                Form.of("change").argument("name", ValueType.SETTING).optionalArgument("value",
                        ValueType.SETTING_VALUE));
        this.api = api;
        this.prompter = prompter;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        Setting setting = Setting.ofWireName(invocation.get("name")).orElseThrow();
        String name = setting.wireName();
        Object now = Objects.requireNonNullElse(api.settings().get(name), setting.value().initial());
        String given = invocation.find("value").orElseGet(() -> ask(setting, now));
        String value = setting.value().parse(inItsUnit(setting, given)).orElseThrow(
                () -> new ShellException(ErrorCode.INVALID_SETTING, name + " takes " + setting.value().expectation()
                        + ". It stays " + SettingRow.text(name, now) + "."));
        Object changed = api.change(setting, setting.value().toJson(value)).getOrDefault(name, value);
        Table table = new Table();
        SettingRow.add(table, name, changed);
        table.show(output);
    }

    private String ask(Setting setting, Object now) {
        String answer = prompter.ask(setting.wireName() + " is " + SettingRow.text(setting.wireName(), now)
                + ". New value: ");
        if (answer == null || answer.isBlank()) {
            throw new ShellException(ErrorCode.USAGE, "No value was given; nothing was changed. Usage: admin set "
                    + setting.wireName() + " VALUE");
        }
        return answer.strip();
    }

    /** So that {@code 10m} means 600 where seconds are counted. */
    private static String inItsUnit(Setting setting, String text) {
        return switch (setting.unit()) {
            case "seconds" -> Durations.parse(text).map(Duration::toSeconds).map(String::valueOf).orElse(text);
            case "days" -> text.endsWith("d") ? text.substring(0, text.length() - 1) : text;
            default -> text;
        };
    }
}
