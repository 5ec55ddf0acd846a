package forum.protocol;

import forum.protocol.conversation.Message;
import forum.protocol.conversation.RoomChanged;
import forum.protocol.mailbox.WaitingFile;
import forum.protocol.presence.Announcement;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.SessionEnded;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferClosed;
import forum.protocol.rendezvous.ResumeAsked;
import forum.protocol.sharing.AskAnswered;
import forum.protocol.sharing.ChunksAsked;
import forum.protocol.talk.Call;
import forum.protocol.talk.CallAnswered;
import forum.protocol.talk.CallClosed;
import forum.protocol.block.ContactForbidden;
import java.util.Arrays;
import java.util.Optional;

/** What the server says unasked; each type has one body. */
public enum EventType {

    MESSAGE_POSTED("message-posted", Message.class),
    MESSAGE_CHANGED("message-changed", Message.class),
    ROOM_CHANGED("room-changed", RoomChanged.class),
    PRESENCE_CHANGED("presence-changed", PresenceChanged.class),
    ANNOUNCEMENT("announcement", Announcement.class),
    SESSION_ENDED("session-ended", SessionEnded.class),
    FILE_OFFER("file-offer", FileOffer.class),
    OFFER_ANSWERED("offer-answered", OfferAnswered.class),
    OFFER_CLOSED("offer-closed", OfferClosed.class),
    RESUME_ASKED("resume-asked", ResumeAsked.class),
    TALK_CALL("talk-call", Call.class),
    CALL_ANSWERED("call-answered", CallAnswered.class),
    CALL_CLOSED("call-closed", CallClosed.class),
    CONTACT_FORBIDDEN("contact-forbidden", ContactForbidden.class),
    MAIL_WAITING("mail-waiting", WaitingFile.class),
    CHUNKS_ASKED("chunks-asked", ChunksAsked.class),
    ASK_ANSWERED("ask-answered", AskAnswered.class);

    private final String wireName;
    private final Class<?> body;

    EventType(String wireName, Class<?> body) {
        this.wireName = wireName;
        this.body = body;
    }

    /** The type of that name, or nothing when a newer server speaks of one that is unknown here. */
    public static Optional<EventType> ofWireName(String wireName) {
        return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
    }

    public String wireName() {
        return wireName;
    }

    public Class<?> body() {
        return body;
    }
}
