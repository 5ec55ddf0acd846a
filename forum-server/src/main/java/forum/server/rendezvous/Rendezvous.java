package forum.server.rendezvous;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.rendezvous.FileOffered;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Passes offers of files from shell to shell. */
@Component
public class Rendezvous {

    private static final Duration LIFE = Duration.ofMinutes(2);

    /** How long the sender may still say no to an answer that came at the last moment. */
    private static final Duration REJECTION = Duration.ofSeconds(30);

    private final OpenOffers open;
    private final AnsweredOffers answered;
    private final OfferSignatures signatures;
    private final Accounts accounts;
    private final BlocksInForce blocks;
    private final Presence presence;
    private final Events events;
    private final Clock clock;

    Rendezvous(OpenOffers open, AnsweredOffers answered, OfferSignatures signatures, Accounts accounts,
            BlocksInForce blocks, Presence presence, Events events, Clock clock) {
        this.open = open;
        this.answered = answered;
        this.signatures = signatures;
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
        String device = signatures.check(sender, key -> request.signed(sender.name(), key), request.signature());
        Account recipient = reachable(sender, request.to());
        Set<String> couldTakeIt = presence.sessionsOf(recipient.id()).stream().filter(signatures::canSign)
                .map(OnlineSession::id).collect(Collectors.toSet());
        Offer offer = new Offer(sender, device, recipient.id(), request, clock.instant().plus(LIFE), couldTakeIt);
        Optional<Offer> earlier = open.add(offer);
        if (earlier.isEmpty()) {
            presence.tell(recipient.id(), EventType.FILE_OFFER, offer.asSeenByRecipient());
        }
        return new FileOffered(offer.id(), earlier.orElse(offer).expiresAt());
    }

    /** Somebody else who is online and takes something of this session. */
    public Account reachable(OnlineSession session, String name) {
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
        answered.forget(clock.instant().minus(REJECTION));
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
