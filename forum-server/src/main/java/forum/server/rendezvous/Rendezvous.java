package forum.server.rendezvous;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.FileOffered;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferClosed;
import forum.protocol.rendezvous.OfferFile;
import forum.protocol.rendezvous.ResumeAsked;
import forum.protocol.rendezvous.ResumeFile;
import forum.protocol.rendezvous.WithdrawOffer;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.block.BlocksInForce;
import forum.server.presence.OnlineSession;
import forum.server.presence.Presence;
import forum.server.presence.SessionLeft;
import forum.server.refusal.Refused;
import forum.server.stomp.Events;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Passes offers of files and their answers between shells; the first answer counts. */
@Component
public class Rendezvous {

    private static final Duration LIFE = Duration.ofMinutes(2);

    private final OpenOffers open = new OpenOffers();
    private final Accounts accounts;
    private final BlocksInForce blocks;
    private final Presence presence;
    private final Events events;
    private final Clock clock;

    Rendezvous(Accounts accounts, BlocksInForce blocks, Presence presence, Events events, Clock clock) {
        this.accounts = accounts;
        this.blocks = blocks;
        this.presence = presence;
        this.events = events;
        this.clock = clock;
    }

    public FileOffered offer(OnlineSession sender, OfferFile request) {
        OfferRules.checkFile(request.file(), request.bytes());
        OfferRules.checkFolder(request.files());
        OfferRules.check(request.peer());
        Account recipient = reachable(sender, request.to());
        Offer offer = new Offer(sender, recipient.id(), request, clock.instant().plus(LIFE));
        Optional<Offer> earlier = open.add(offer);
        if (earlier.isEmpty()) {
            presence.tell(recipient.id(), EventType.FILE_OFFER, offer.asSeenByRecipient());
        }
        return new FileOffered(offer.id(), earlier.orElse(offer).expiresAt());
    }

    /** Somebody else who is online and takes something of this session. */
    private Account reachable(OnlineSession session, String name) {
        Account other = accounts.find(name)
                .orElseThrow(() -> new Refused(ErrorCode.UNKNOWN_USER, "Nobody has this name."));
        if (other.id() == session.accountId()) {
            throw new Refused(ErrorCode.NOT_TO_ONESELF, "This is your own name; name somebody else.");
        }
        boolean blocked = blocks.hasBlocked(other.id(), session.accountId());
        if (blocked && blocks.areRevealed()) {
            throw BlocksInForce.refusalOf(other.name());
        }
        if (blocked || !presence.isOnline(other.id())) {
            throw new Refused(ErrorCode.USER_OFFLINE, other.name() + " is not online.");
        }
        return other;
    }

    /** Only passed on: whether there is anything to resume is known to the shells. */
    public void resume(OnlineSession session, ResumeFile request) {
        Account sender = reachable(session, request.from());
        presence.tell(sender.id(), EventType.RESUME_ASKED, new ResumeAsked(session.name(), request.content()));
    }

    /** Only the account may answer to which the offer was made. */
    public void answer(OnlineSession session, AnswerOffer request) {
        if (request.peer() != null) {
            OfferRules.check(request.peer());
        }
        Offer offer = open.take(request.transferId(), taken -> taken.recipientId() == session.accountId())
                .orElseThrow(Rendezvous::gone);
        events.toSession(offer.sender().id(), EventType.OFFER_ANSWERED,
                new OfferAnswered(offer.id(), session.name(), request.peer()));
        OfferClosed elsewhere = new OfferClosed(offer.id(), ErrorCode.OFFER_GONE,
                "The offer was answered by another session of yours.");
        for (OnlineSession other : presence.sessionsOf(session.accountId())) {
            if (!other.id().equals(session.id())) {
                events.toSession(other.id(), EventType.OFFER_CLOSED, elsewhere);
            }
        }
    }

    /** Only the account may withdraw an offer that made it. */
    public void withdraw(OnlineSession session, WithdrawOffer request) {
        Offer offer = open.take(request.transferId(), taken -> taken.sender().accountId() == session.accountId())
                .orElseThrow(Rendezvous::gone);
        tellRecipient(offer, ErrorCode.CANCELLED, offer.sender().name() + " has withdrawn the offer.");
    }

    @Scheduled(fixedDelay = 1_000)
    void expire() {
        for (Offer offer : open.takeExpired(clock.instant())) {
            tellRecipient(offer, ErrorCode.OFFER_GONE, "The offer has expired.");
            tellSender(offer, ErrorCode.OFFER_GONE, "Nobody has answered the offer.");
        }
    }

    @EventListener
    void on(SessionLeft left) {
        open.takeAll(offer -> offer.sender().id().equals(left.session().id())).forEach(
                offer -> tellRecipient(offer, ErrorCode.PEER_GONE, offer.sender().name() + " is no longer there."));
        if (left.last()) {
            open.takeAll(offer -> offer.recipientId() == left.session().accountId()).forEach(
                    offer -> tellSender(offer, ErrorCode.USER_OFFLINE, left.session().name() + " has gone offline."));
        }
    }

    private void tellRecipient(Offer offer, ErrorCode code, String message) {
        presence.tell(offer.recipientId(), EventType.OFFER_CLOSED, new OfferClosed(offer.id(), code, message));
    }

    private void tellSender(Offer offer, ErrorCode code, String message) {
        events.toSession(offer.sender().id(), EventType.OFFER_CLOSED, new OfferClosed(offer.id(), code, message));
    }

    private static Refused gone() {
        return new Refused(ErrorCode.OFFER_GONE, ErrorCode.OFFER_GONE.meaning());
    }
}
