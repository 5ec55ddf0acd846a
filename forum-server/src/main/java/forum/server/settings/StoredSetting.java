package forum.server.settings;

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
    private long value;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredSetting() {
    }

    StoredSetting(Setting setting, long value) {
        this.name = setting.wireName();
        this.value = value;
    }

    String name() {
        return name;
    }

    long value() {
        return value;
    }
}
