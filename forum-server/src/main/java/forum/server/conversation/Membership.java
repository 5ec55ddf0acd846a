package forum.server.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** How far an account has come in a conversation. */
@Entity
@Table(name = "membership")
class Membership {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "membership_seq")
    @SequenceGenerator(name = "membership_seq", sequenceName = "membership_seq", allocationSize = 100)
    private long id;
    @Column(name = "conversation_id")
    private long conversationId;
    @Column(name = "account_id")
    private long accountId;
    /** The first message that the account may see. */
    @Column(name = "first_number")
    private long firstNumber;
    @Column(name = "delivered_number")
    private long delivered;
    @Column(name = "read_number")
    private long read;

    protected Membership() {
    }

    /** A member from now on: what was said before counts as delivered and read. */
    Membership(Conversation conversation, long accountId) {
        this(conversation, accountId, 1);
    }

    /** A member who does not see what was said before. */
    static Membership inRoom(Conversation room, long accountId) {
        return new Membership(room, accountId, room.lastNumber() + 1);
    }

    private Membership(Conversation conversation, long accountId, long firstNumber) {
        this.conversationId = conversation.id();
        this.accountId = accountId;
        this.firstNumber = firstNumber;
        this.delivered = conversation.lastNumber();
        this.read = conversation.lastNumber();
    }

    /** Passes over a message of one's own if there is nothing before it that has not arrived. */
    void passOver(long number) {
        if (delivered == number - 1) {
            delivered = number;
        }
        if (read == number - 1) {
            read = number;
        }
    }

    long conversationId() {
        return conversationId;
    }

    long firstNumber() {
        return firstNumber;
    }

    long delivered() {
        return delivered;
    }

    long read() {
        return read;
    }
}
