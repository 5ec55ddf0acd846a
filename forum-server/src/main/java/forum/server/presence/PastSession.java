package forum.server.presence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session in the history, from joining to its end. */
@Entity
@Table(name = "session_history")
class PastSession {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "session_history_seq")
    @SequenceGenerator(name = "session_history_seq", sequenceName = "session_history_seq", allocationSize = 100)
    private long id;
    @Column(name = "account_id")
    private long accountId;
    @Column(name = "address")
    private String address;
    @Column(name = "udp_port")
    private int udpPort;
    @Column(name = "started_at")
    private Instant startedAt;
    @Column(name = "last_seen_at")
    private Instant lastSeenAt;
    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected PastSession() {
    }

    PastSession(OnlineSession session) {
        this.accountId = session.accountId();
        this.address = session.address();
        this.udpPort = session.udpPort();
        this.startedAt = session.since();
        this.lastSeenAt = session.since();
    }

    void end(Instant now) {
        endedAt = now;
        lastSeenAt = now;
    }

    long id() {
        return id;
    }

    long accountId() {
        return accountId;
    }

    String address() {
        return address;
    }

    int udpPort() {
        return udpPort;
    }

    Instant startedAt() {
        return startedAt;
    }
}
