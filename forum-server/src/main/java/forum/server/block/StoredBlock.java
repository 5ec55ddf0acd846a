package forum.server.block;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** An account wants to hear nothing of another one. */
@Entity
@Table(name = "account_block")
class StoredBlock {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_block_seq")
    @SequenceGenerator(name = "account_block_seq", sequenceName = "account_block_seq", allocationSize = 100)
    private long id;
    @Column(name = "blocker_id")
    private long blockerId;
    @Column(name = "blocked_id")
    private long blockedId;
    private Instant since;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredBlock() {
    }

    StoredBlock(long blockerId, long blockedId, Instant since) {
        this.blockerId = blockerId;
        this.blockedId = blockedId;
        this.since = since;
    }

    long blockerId() {
        return blockerId;
    }

    long blockedId() {
        return blockedId;
    }

    Instant since() {
        return since;
    }
}
