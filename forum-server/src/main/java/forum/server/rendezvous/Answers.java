package forum.server.rendezvous;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferClosed;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.rendezvous.RejectAnswer;
import forum.server.presence.OnlineSession;
import forum.server.presence.Presence;
import forum.server.refusal.Refused;
import forum.server.stomp.Events;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Answers to offers: the first yes counts, and the no of a person; the no of a shell only when no other shell is left. */
@Component
public class Answers {

    private final OpenOffers open;
    private final AnsweredOffers answered;
    private final OfferSignatures signatures;
    private final Presence presence;
    private final Events events;

    Answers(OpenOffers open, AnsweredOffers answered, OfferSignatures signatures, Presence presence, Events events) {
        this.open = open;
        this.answered = answered;
        this.signatures = signatures;
        this.presence = presence;
        this.events = events;
    }

    /** Only the account may answer to which the offer was made. */
    public void answer(OnlineSession session, AnswerOffer request) {
        PeerParameters peer = request.peer();
        ErrorCode reason = request.reason();
        if (peer != null) {
            OfferRules.check(peer);
        }
        if (reason != null && (peer != null || !AnswerOffer.REASONS.contains(reason))) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This is no reason to decline an offer.");
        }
        Offer offer = open.find(request.transferId()).filter(found -> found.recipientId() == session.accountId())
                .orElseThrow(Answers::gone);
        if (peer != null) {
            accept(session, request, offer, peer);
        } else if (reason == null || isLastToDecline(session, offer)) {
            take(offer);
            tell(session, offer, new OfferAnswered(offer.id(), session.name(), null, null, null, reason));
        }
    }

    /** The sender does not take the answer. */
    public void reject(OnlineSession session, RejectAnswer request) {
        if (!RejectAnswer.REASONS.contains(request.reason())) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This is no reason to reject an answer.");
        }
        AnsweredOffers.Answered found = answered.take(request.transferId(), session.accountId())
                .orElseThrow(Answers::gone);
        events.toSession(found.sessionId(), EventType.OFFER_CLOSED, new OfferClosed(found.offer().id(),
                request.reason(), session.name() + " does not take the answer: " + request.reason().meaning()));
    }

    private void accept(OnlineSession session, AnswerOffer request, Offer offer, PeerParameters peer) {
        String signature = Objects.requireNonNullElse(request.signature(), "");
        String device = signatures.check(session, key -> AnswerOffer.content(offer.request(), offer.sender().name(),
                offer.device(), session.name(), key, peer), signature);
        take(offer);
        answered.add(offer, session.id());
        tell(session, offer, new OfferAnswered(offer.id(), session.name(), peer, device, signature, null));
    }

    private boolean isLastToDecline(OnlineSession session, Offer offer) {
        offer.undecided().remove(session.id());
        return presence.sessionsOf(session.accountId()).stream()
                .noneMatch(other -> offer.undecided().contains(other.id()));
    }

    private void take(Offer offer) {
        if (open.take(offer.id(), offer::equals).isEmpty()) {
            throw gone();
        }
    }

    private void tell(OnlineSession session, Offer offer, OfferAnswered answer) {
        events.toSession(offer.sender().id(), EventType.OFFER_ANSWERED, answer);
        OfferClosed elsewhere = new OfferClosed(offer.id(), ErrorCode.OFFER_GONE,
                "The offer was answered by another session of yours.");
        for (OnlineSession other : presence.sessionsOf(session.accountId())) {
            if (!other.id().equals(session.id())) {
                events.toSession(other.id(), EventType.OFFER_CLOSED, elsewhere);
            }
        }
    }

    private static Refused gone() {
        return new Refused(ErrorCode.OFFER_GONE, ErrorCode.OFFER_GONE.meaning());
    }
}
