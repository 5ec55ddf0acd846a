package forum.server.audit;

import forum.protocol.admin.AuditType;
import forum.server.settings.SettingChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes down who changed which setting. */
@Component
class AuditedSettings {

    private final Audit audit;

    AuditedSettings(Audit audit) {
        this.audit = audit;
    }

    @EventListener
    void changed(SettingChanged change) {
        audit.record(AuditType.SETTING_CHANGED, change.by(), change.address(),
                change.setting().wireName() + ": " + change.before() + " -> " + change.after());
    }
}
