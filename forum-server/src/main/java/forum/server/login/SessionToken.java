package forum.server.login;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** Lets somebody in again who has shown the password once. Only the token's hash is kept. */
@Entity
@Table(name = "session_token")
class SessionToken {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "session_token_seq")
    @SequenceGenerator(name = "session_token_seq", sequenceName = "session_token_seq", allocationSize = 100)
    private long id;
    @Column(name = "account_id")
    private long accountId;
    @Column(name = "token_hash")
    private String tokenHash;
    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SessionToken() {
    }

    SessionToken(long accountId, String tokenHash, Instant expiresAt) {
        this.accountId = accountId;
        this.tokenHash = tokenHash;
        this.expiresAt = expiresAt;
    }
}
