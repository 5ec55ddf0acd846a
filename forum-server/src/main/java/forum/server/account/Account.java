package forum.server.account;

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

/** Somebody who may log in, or could once. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 100)
    private long id;
    private String name;
    @Column(name = "name_key")
    private String nameKey;
    /** Null once deleted. */
    @Column(name = "password_hash")
    private @Nullable String passwordHash;
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    private Role role;
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    private AccountState state;
    @Column(name = "registered_at")
    private Instant registeredAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Account() {
    }

    Account(AccountName name, String passwordHash, Role role, Instant registeredAt) {
        this.name = name.text();
        this.nameKey = name.key();
        this.passwordHash = passwordHash;
        this.role = role;
        this.state = AccountState.ACTIVE;
        this.registeredAt = registeredAt;
    }

    public long id() {
        return id;
    }

    /** As it was registered, in Unicode's composed form. */
    public String name() {
        return name;
    }

    String nameKey() {
        return nameKey;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
    }

    Instant registeredAt() {
        return registeredAt;
    }

    public boolean isDisabled() {
        return state == AccountState.DISABLED;
    }

    public boolean isDeleted() {
        return state == AccountState.DELETED;
    }

    /** Whether it counts when the server is to keep an administrator. */
    boolean canAdminister() {
        return role == Role.ADMIN && state == AccountState.ACTIVE;
    }

    void changeRole(Role newRole) {
        role = newRole;
    }

    void changePassword(String hash) {
        passwordHash = hash;
    }

    void disable(boolean disabled) {
        state = disabled ? AccountState.DISABLED : AccountState.ACTIVE;
    }

    void delete() {
        state = AccountState.DELETED;
        passwordHash = null;
        role = Role.MEMBER;
    }
}
