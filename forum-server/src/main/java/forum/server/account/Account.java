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

/** Somebody who may log in. */
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
    @Column(name = "password_hash")
    private String passwordHash;
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    private Role role;
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
        this.registeredAt = registeredAt;
    }

    public long id() {
        return id;
    }

    /** As it was registered, in Unicode's composed form. */
    public String name() {
        return name;
    }

    String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
    }

    Instant registeredAt() {
        return registeredAt;
    }

    void promote() {
        role = Role.ADMIN;
    }
}
