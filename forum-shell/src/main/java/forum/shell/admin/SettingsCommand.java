package forum.shell.admin;

import forum.protocol.settings.Setting;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Output;
import forum.shell.console.Table;
import java.util.Map;
import java.util.Optional;

/** {@code admin settings}. */
final class SettingsCommand extends AdminCommand {

    private final AdminApi api;
    private final Output output;

    SettingsCommand(AdminApi api, Output output) {
        super("Shows the settings, or one of them.",
                Form.of("admin settings").optionalArgument("name", ValueType.SETTING),
                old("MaxCon", Setting.MAX_SESSIONS), old("BLOCK_TIME", Setting.BLOCK_TIME),
                old("LAST_HOUR", Setting.RECENT_WINDOW), old("TIME_OUT", Setting.IDLE_TIMEOUT));
        this.api = api;
        this.output = output;
    }

    private static Form old(String word, Setting setting) {
        return Form.of(word).preset("name", setting.wireName());
    }

    @Override
    protected void run(Invocation invocation) {
        Optional<String> wanted = invocation.find("name");
        Table table = new Table();
        for (Map.Entry<String, Object> setting : api.settings().entrySet()) {
            if (wanted.isEmpty() || wanted.get().equals(setting.getKey())) {
                SettingRow.add(table, setting.getKey(), setting.getValue());
            }
        }
        table.show(output);
    }
}
