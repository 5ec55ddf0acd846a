package forum.server.mailbox;

import forum.protocol.mailbox.MailDevice;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A device of an account for which files can be sealed. */
@Entity
@Table(name = "mail_device")
class StoredMailDevice {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mail_device_seq")
    @SequenceGenerator(name = "mail_device_seq", sequenceName = "mail_device_seq", allocationSize = 100)
    private long id;
    @Column(name = "account_id")
    private long accountId;
    @Column(name = "device_key")
    private String deviceKey;
    @Column(name = "mail_key")
    private String mailKey;
    private String signature;
    @Column(name = "seen_at")
    private Instant seenAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredMailDevice() {
    }

    StoredMailDevice(long accountId, MailDevice device, Instant seenAt) {
        this.accountId = accountId;
        this.deviceKey = device.device();
        this.mailKey = device.mailKey();
        this.signature = device.signature();
        this.seenAt = seenAt;
    }

    void seen(MailDevice device, Instant at) {
        mailKey = device.mailKey();
        signature = device.signature();
        seenAt = at;
    }

    Instant seenAt() {
        return seenAt;
    }

    MailDevice device() {
        return new MailDevice(deviceKey, mailKey, signature);
    }
}
