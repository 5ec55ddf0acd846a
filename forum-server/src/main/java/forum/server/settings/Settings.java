package forum.server.settings;

import forum.protocol.settings.Setting;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The values in force: what the command line sets is kept, the rest is as it was left. */
@Component
public class Settings implements SmartInitializingSingleton {

    /** A setting's value on the command line is the property of this prefix and its name. */
    public static final String PROPERTY_PREFIX = "forum.settings.";

    private final JdbcClient jdbc;
    private final StoredSettings stored;
    private final Environment environment;
    private final ApplicationEventPublisher events;
    private final Map<Setting, String> values = new ConcurrentHashMap<>();
    private volatile boolean read;

    Settings(JdbcClient jdbc, StoredSettings stored, Environment environment, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.environment = environment;
        this.events = events;
    }

    /** Now that the database is there, and everybody can hear of changes. */
    @Override
    public void afterSingletonsInstantiated() {
        // Past the entities, which take longer to make than all settings to read.
        jdbc.sql("select name, setting_value from setting").query(
                (ResultSet row) -> readOne(row.getString(1), row.getString(2)));
        read = true;
        Map<Setting, String> given = given();
        if (!given.isEmpty()) {
            change(given, null, null);
        }
    }

    /** A name or a value of another version is left alone. */
    private void readOne(String name, String text) {
        Setting.ofWireName(name).ifPresent(known -> known.value().parse(text)
                .ifPresent(value -> values.put(known, value)));
    }

    private Map<Setting, String> given() {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = environment.getProperty(PROPERTY_PREFIX + setting.wireName());
            if (value != null) {
                given.put(setting, value);
            }
        }
        return given;
    }

    /** The value in force. */
    public String get(Setting setting) {
        if (!read) {
            throw new IllegalStateException("The settings have not been read yet");
        }
        return values.getOrDefault(setting, setting.value().initial());
    }

    /** The value of a setting that is a number. */
    public long number(Setting setting) {
        return Long.parseLong(get(setting));
    }

    /** The value of a setting that is a yes or a no. */
    public boolean flag(Setting setting) {
        return Boolean.parseBoolean(get(setting));
    }

    public Map<Setting, String> all() {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            all.put(setting, get(setting));
        }
        return all;
    }

    /** Takes effect at once and is kept. */
    public void set(Setting setting, String text) {
        change(Map.of(setting, text), null, null);
    }

    /**
     * All of them or, when one does not take its value, none; takes effect at once and is kept.
     *
     * @param by the name of the administrator; null when it is the server's own decision
     * @param address the IP address that the administrator comes from; null as above
     */
    public void change(Map<Setting, String> texts, @Nullable String by, @Nullable String address) {
        store(texts, by, address).forEach(events::publishEvent);
    }

    private synchronized List<SettingChanged> store(Map<Setting, String> texts, @Nullable String by,
            @Nullable String address) {
        List<StoredSetting> kept = new ArrayList<>();
        List<SettingChanged> changes = new ArrayList<>();
        texts.forEach((setting, text) -> {
            String value = setting.value().parse(text).orElseThrow(() -> new IllegalArgumentException(
                    setting.wireName() + " takes " + setting.value().expectation()));
            kept.add(new StoredSetting(setting, value));
            if (!value.equals(get(setting))) {
                changes.add(new SettingChanged(setting, get(setting), value, by, address));
            }
        });
        stored.saveAll(kept); // in one transaction
        changes.forEach(change -> values.put(change.setting(), change.after()));
        return changes;
    }
}
