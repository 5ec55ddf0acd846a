package forum.server.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The values in force: what the command line sets is kept, the rest is as it was left. */
@Component
public class Settings {

    /** A setting's value on the command line is the property of this prefix and its name. */
    public static final String PROPERTY_PREFIX = "forum.settings.";

    private final StoredSettings stored;
    private final Map<Setting, Long> values = new ConcurrentHashMap<>();

    Settings(StoredSettings stored, Environment environment) {
        this.stored = stored;
        for (StoredSetting setting : stored.findAll()) {
            Setting.ofWireName(setting.name()).ifPresent(known -> values.put(known, setting.value()));
        }
        for (Setting setting : Setting.values()) {
            Long value = environment.getProperty(PROPERTY_PREFIX + setting.wireName(), Long.class);
            if (value != null) {
                set(setting, value);
            }
        }
    }

    public long get(Setting setting) {
        return values.getOrDefault(setting, setting.initial());
    }

    /** Takes effect at once and is kept. */
    public final void set(Setting setting, long value) {
        if (!setting.allows(value)) {
            throw new IllegalArgumentException(
                    setting.wireName() + " must be between " + setting.min() + " and " + setting.max());
        }
        stored.save(new StoredSetting(setting, value));
        values.put(setting, value);
    }
}
