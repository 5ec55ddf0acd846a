package forum.server.audit;

import forum.protocol.admin.AuditPage;
import forum.protocol.admin.AuditType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happened. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {

    private static final int MAX_DETAIL_LENGTH = 500;
    private static final int MAX_NAME_LENGTH = 64;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_entry_seq")
    @SequenceGenerator(name = "audit_entry_seq", sequenceName = "audit_entry_seq", allocationSize = 100)
    private long id;
    @Column(name = "happened_at")
    private Instant happenedAt;
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(32)")
    private AuditType type;
    private @Nullable String account;
    @Column(name = "account_key")
    private @Nullable String accountKey;
    private @Nullable String address;
    private String detail;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AuditEntry() {
    }

    AuditEntry(Instant happenedAt, AuditType type, @Nullable String account, @Nullable String address, String detail) {
        this.happenedAt = happenedAt;
        this.type = type;
        this.account = account == null ? null : AuditText.clean(account, MAX_NAME_LENGTH);
        this.accountKey = account == null ? null : AuditText.key(account, MAX_NAME_LENGTH);
        this.address = address == null ? null : AuditText.clean(address, MAX_NAME_LENGTH);
        this.detail = AuditText.clean(detail, MAX_DETAIL_LENGTH);
    }

    /** The key of the account that somebody asks for. */
    static String keyOf(String account) {
        return AuditText.key(account, MAX_NAME_LENGTH);
    }

    long id() {
        return id;
    }

    AuditPage.Entry toPage() {
        return new AuditPage.Entry(id, happenedAt, type, account, address, detail);
    }
}
