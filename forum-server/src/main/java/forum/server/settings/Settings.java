package forum.server.settings;

import forum.protocol.settings.Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The values in force: what the command line sets is kept, the rest is as it was left. */
@Component
public class Settings {

    /** A setting's value on the command line is the property of this prefix and its name. */
    public static final String PROPERTY_PREFIX = "forum.settings.";

    private final StoredSettings stored;
    private final Map<Setting, String> values = new ConcurrentHashMap<>();

    Settings(StoredSettings stored, Environment environment) {
        this.stored = stored;
        for (StoredSetting setting : stored.findAll()) {
            // A name or a value of another version is left alone.
            Setting.ofWireName(setting.name()).ifPresent(known -> known.value().parse(setting.value())
                    .ifPresent(value -> values.put(known, value)));
        }
        for (Setting setting : Setting.values()) {
            String value = environment.getProperty(PROPERTY_PREFIX + setting.wireName());
            if (value != null) {
                set(setting, value);
            }
        }
    }

    /** The value in force. */
    public String get(Setting setting) {
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
    public final void set(Setting setting, String text) {
        Optional<String> value = setting.value().parse(text);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(setting.wireName() + " takes " + setting.value().expectation());
        }
        stored.save(new StoredSetting(setting, value.get()));
        values.put(setting, value.get());
    }
}
