package forum.server.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A text that a message had before it was changed; empty for a message that was deleted. */
@Entity
@Table(name = "message_version")
class MessageVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "message_version_seq")
    @SequenceGenerator(name = "message_version_seq", sequenceName = "message_version_seq", allocationSize = 100)
    private long id;
    @Column(name = "conversation_id")
    private long conversationId;
    @Column(name = "message_id")
    private long messageId;
    @Column(name = "version_text")
    private String text;
    /** Since when it was the message's text. */
    @Column(name = "written_at")
    private Instant writtenAt;
    @Column(name = "replaced_at")
    private Instant replacedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected MessageVersion() {
    }

    /** What the message says until now. */
    MessageVersion(LoggedMessage message, Instant now) {
        this(message, message.text(), now);
    }

    private MessageVersion(LoggedMessage message, String text, Instant now) {
        Instant editedAt = message.editedAt();
        this.conversationId = message.conversationId();
        this.messageId = message.id();
        this.text = text;
        this.writtenAt = editedAt == null ? message.postedAt() : editedAt;
        this.replacedAt = now;
    }

    /** That the message is deleted now, without what it said. */
    static MessageVersion ofDeletion(LoggedMessage message, Instant now) {
        return new MessageVersion(message, "", now);
    }

    String text() {
        return text;
    }

    Instant writtenAt() {
        return writtenAt;
    }
}
