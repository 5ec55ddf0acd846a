package forum.shell.admin;

import forum.protocol.settings.Setting;
import forum.shell.console.JsonObject;
import forum.shell.console.Table;
import forum.shell.console.Visible;

/** A setting as people and scripts see it. */
final class SettingRow {

    private SettingRow() {
    }

    static void add(Table table, String name, Object value) {
        table.row(JsonObject.of("setting").with("name", name).with("value", value).with("unit", unit(name)),
                Visible.of(name), text(name, value));
    }

    /** The value with its unit, for example {@code 60 seconds}. */
    static String text(String name, Object value) {
        return (Visible.of(value.toString()) + " " + unit(name)).strip();
    }

    private static String unit(String name) {
        return Setting.ofWireName(name).map(Setting::unit).orElse("");
    }
}
