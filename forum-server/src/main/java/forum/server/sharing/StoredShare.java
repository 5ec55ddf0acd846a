package forum.server.sharing;

import forum.protocol.sharing.SharedContent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** An account shares a content under a name. */
@Entity
@Table(name = "shared_file")
class StoredShare {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shared_file_seq")
    @SequenceGenerator(name = "shared_file_seq", sequenceName = "shared_file_seq", allocationSize = 100)
    private long id;
    @Column(name = "account_id")
    private long accountId;
    @Column(name = "file_name")
    private String fileName;
    private String root;
    @Column(name = "size_bytes")
    private long sizeBytes;
    @Column(name = "chunk_count")
    private int chunkCount;
    private Instant since;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredShare() {
    }

    StoredShare(long accountId, String fileName, SharedContent content, Instant since) {
        this.accountId = accountId;
        this.fileName = fileName;
        this.root = content.root();
        this.sizeBytes = content.bytes();
        this.chunkCount = content.chunks();
        this.since = since;
    }

    long accountId() {
        return accountId;
    }

    String fileName() {
        return fileName;
    }

    SharedContent content() {
        return new SharedContent(root, sizeBytes, chunkCount);
    }

    Instant since() {
        return since;
    }
}
