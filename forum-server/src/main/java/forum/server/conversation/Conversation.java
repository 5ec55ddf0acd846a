package forum.server.conversation;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A log of numbered messages. It hands out the numbers: from 1, without gaps, never one twice. */
@Entity
@Table(name = "conversation")
class Conversation {

    /** The id of the forum, which the migration adds. */
    static final long FORUM_ID = 1;

    enum Kind {
        FORUM,
        DIRECT,
        ROOM
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "conversation_seq")
    @SequenceGenerator(name = "conversation_seq", sequenceName = "conversation_seq", allocationSize = 100)
    private long id;
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    private Kind kind;
    @Column(name = "first_account_id")
    private @Nullable Long firstAccountId;
    @Column(name = "second_account_id")
    private @Nullable Long secondAccountId;
    @Column(name = "last_number")
    private long lastNumber;
    @Column(name = "last_posted_at")
    private Instant lastPostedAt;

    @Column(name = "room_name")
    private @Nullable String roomName;
    /** Of a room: the same for the same members; null when nobody is left. */
    @Column(name = "member_key")
    private @Nullable String memberKey;
    /** Null where it is no room. */
    @Column(name = "created_at")
    private @Nullable Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Conversation() {
    }

    private Conversation(Kind kind) {
        this.kind = kind;
        this.lastPostedAt = Instant.EPOCH;
    }

    static Conversation between(AccountPair pair) {
        Conversation direct = new Conversation(Kind.DIRECT);
        direct.firstAccountId = pair.first();
        direct.secondAccountId = pair.second();
        return direct;
    }

    /** A room that nobody is in yet. */
    static Conversation room(@Nullable String name, Instant now) {
        Conversation room = new Conversation(Kind.ROOM);
        room.roomName = name;
        room.createdAt = now;
        return room;
    }

    long id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    long lastNumber() {
        return lastNumber;
    }

    /** The other account of a direct conversation. */
    long otherThan(long accountId) {
        if (firstAccountId == null || secondAccountId == null) {
            throw new IllegalStateException("Not a direct conversation");
        }
        return firstAccountId == accountId ? secondAccountId : firstAccountId;
    }

    @Nullable
    String roomName() {
        return roomName;
    }

    /** When the room was opened. */
    Instant createdAt() {
        return Objects.requireNonNull(createdAt, "Not a room");
    }

    void changeMembers(Members members) {
        memberKey = members.key();
    }

    /** Takes the next number. */
    long nextNumber() {
        return ++lastNumber;
    }

    /** The time of the next message: never before that of the one before it, even if the clock was set back. */
    Instant nextPostedAt(Instant now) {
        if (now.isAfter(lastPostedAt)) {
            lastPostedAt = now;
        }
        return lastPostedAt;
    }
}
