package forum.server.settings;

import forum.protocol.settings.Setting;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A setting that was changed from its initial value. */
@Entity
@Table(name = "setting")
class StoredSetting {

    @Id
    private String name;
    @Column(name = "setting_value")
    private String value;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredSetting() {
    }

    StoredSetting(Setting setting, String value) {
        this.name = setting.wireName();
        this.value = value;
    }
}
