package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import forum.server.search.SearchDocument;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message in its conversation's log. */
@Entity
@Table(name = "message")
class LoggedMessage {

    /** See {@link MessageId}. */
    @Id
    private long id;
    @Column(name = "author_id")
    private long authorId;
    @Column(name = "client_message_id")
    private UUID clientMessageId;
    @Column(name = "message_text")
    private String text;
    /** Of the text as it was posted, so that a repetition is known for one even after an edit; empty once deleted. */
    @Column(name = "text_digest")
    private String textDigest;
    @Column(name = "posted_at")
    private Instant postedAt;
    @Column(name = "edited_at")
    private @Nullable Instant editedAt;
    private boolean deleted;
    private boolean broadcast;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LoggedMessage() {
    }

    /** As it stands in the database. */
    LoggedMessage(long id, long authorId, UUID clientMessageId, String text, String textDigest, Instant postedAt,
            @Nullable Instant editedAt, boolean deleted, boolean broadcast) {
        this.id = id;
        this.authorId = authorId;
        this.clientMessageId = clientMessageId;
        this.text = text;
        this.textDigest = textDigest;
        this.postedAt = postedAt;
        this.editedAt = editedAt;
        this.deleted = deleted;
        this.broadcast = broadcast;
    }

    LoggedMessage(Conversation conversation, Change.Post post, Instant now) {
        this.id = MessageId.of(conversation.id(), conversation.nextNumber());
        this.authorId = post.author().id();
        this.clientMessageId = post.clientMessageId();
        this.text = post.text().value();
        this.textDigest = post.text().digest();
        this.postedAt = conversation.nextPostedAt(now);
        this.broadcast = post.broadcast();
    }

    void edit(long editor, MessageText newText, @Nullable Instant shownAt, Instant now) {
        checkChange(editor, shownAt);
        text = newText.value();
        editedAt = now;
    }

    void delete(long editor, @Nullable Instant shownAt, Instant now) {
        checkChange(editor, shownAt);
        text = "";
        textDigest = "";
        editedAt = now;
        deleted = true;
    }

    private void checkChange(long editor, @Nullable Instant shownAt) {
        if (authorId != editor) {
            throw new Refused(ErrorCode.NOT_THE_AUTHOR, "Only its author may change message #" + number() + ".");
        }
        if (deleted) {
            throw new Refused(ErrorCode.MESSAGE_DELETED, "Message #" + number() + " has been deleted.");
        }
        if (shownAt != null && !sameSecond(shownAt, postedAt) && (editedAt == null || !sameSecond(shownAt, editedAt))) {
            throw new Refused(ErrorCode.TIME_MISMATCH,
                    "Message #" + number() + " was not posted or edited at the time given.");
        }
    }

    private static boolean sameSecond(Instant one, Instant other) {
        return one.truncatedTo(ChronoUnit.SECONDS).equals(other.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether the post is this message, sent again. */
    boolean isRepeatedBy(Change.Post post, @Nullable Long conversation) {
        return conversation != null && conversationId() == conversation
                && (deleted || textDigest.equals(post.text().digest())) && broadcast == post.broadcast();
    }

    long id() {
        return id;
    }

    long conversationId() {
        return MessageId.conversationOf(id);
    }

    long number() {
        return MessageId.numberOf(id);
    }

    long authorId() {
        return authorId;
    }

    SearchDocument asDocument() {
        return new SearchDocument(id, conversationId(), number(), authorId, postedAt, text);
    }

    UUID clientMessageId() {
        return clientMessageId;
    }

    String text() {
        return text;
    }

    Instant postedAt() {
        return postedAt;
    }

    @Nullable
    Instant editedAt() {
        return editedAt;
    }

    boolean deleted() {
        return deleted;
    }

    boolean broadcast() {
        return broadcast;
    }
}
