package forum.server.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that is left for somebody, or on its way to be. */
@Entity
@Table(name = "mail")
class StoredMail {

    @Id
    private UUID id;
    @Column(name = "sender_id")
    private long senderId;
    @Column(name = "recipient_id")
    private long recipientId;
    /** As the sender has said it, in JSON. */
    private String manifest;
    @Column(name = "sealed_bytes")
    private long sealedBytes;
    /** On disk. */
    @Column(name = "received_bytes")
    private long receivedBytes;
    @Column(name = "created_at")
    private Instant createdAt;
    /** Null while it is still coming. */
    @Column(name = "left_at")
    private @Nullable Instant leftAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredMail() {
    }

    StoredMail(UUID id, long senderId, long recipientId, String manifest, long sealedBytes, Instant createdAt) {
        this.id = id;
        this.senderId = senderId;
        this.recipientId = recipientId;
        this.manifest = manifest;
        this.sealedBytes = sealedBytes;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    long senderId() {
        return senderId;
    }

    long recipientId() {
        return recipientId;
    }

    String manifest() {
        return manifest;
    }

    long sealedBytes() {
        return sealedBytes;
    }

    long receivedBytes() {
        return receivedBytes;
    }

    /** Null while it is still coming. */
    @Nullable
    Instant leftAt() {
        return leftAt;
    }

    boolean isComplete() {
        return leftAt != null;
    }
}
