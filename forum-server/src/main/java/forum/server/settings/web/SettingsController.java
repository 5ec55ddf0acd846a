package forum.server.settings.web;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AdminPaths;
import forum.protocol.settings.Setting;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import forum.server.stomp.Caller;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes settings: one JSON object of names and values. */
@RestController
class SettingsController {

    private final Settings settings;

    SettingsController(Settings settings) {
        this.settings = settings;
    }

    @GetMapping(AdminPaths.SETTINGS)
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        settings.all().forEach((setting, value) -> all.put(setting.wireName(), setting.value().toJson(value)));
        return all;
    }

    @PatchMapping(AdminPaths.SETTINGS)
    Map<String, Object> change(@RequestBody Map<String, @Nullable Object> body, Caller administrator) {
        Map<Setting, String> changes = new EnumMap<>(Setting.class);
        body.forEach((name, value) -> {
            Setting setting = Setting.ofWireName(name).orElseThrow(() -> new Refused(ErrorCode.UNKNOWN_SETTING,
                    "There is a name that no setting has; nothing was changed. Settings are "
                            + String.join(", ", all().keySet()) + "."));
            changes.put(setting, checked(setting, value));
        });
        settings.change(changes, administrator.name(), administrator.address());
        return all();
    }

    private static String checked(Setting setting, @Nullable Object value) {
        return setting.value().parse(String.valueOf(value)).orElseThrow(() -> new Refused(ErrorCode.INVALID_SETTING,
                setting.wireName() + " takes " + setting.value().expectation() + "; nothing was changed."));
    }
}
