package forum.server.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That a message is a broadcast: few are, and are to be found among the many. */
@Entity
@Table(name = "broadcast")
class Broadcast {

    @Id
    @Column(name = "message_id")
    private long messageId;

    protected Broadcast() { // for JPA
    }

    Broadcast(LoggedMessage message) {
        this.messageId = message.id();
    }
}
