package forum.server.rendezvous;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who has accepted which offer, as long as its sender may still say no to the answer. The oldest are forgotten. */
@Component
class AnsweredOffers {

    private static final int MAX_REMEMBERED = 10_000;

    private final Map<UUID, Answered> byId = new LinkedHashMap<>();

    /** Guarded like all here by this object. */
    record Answered(Offer offer, String sessionId) {
    }

    synchronized void add(Offer offer, String sessionId) {
        byId.put(offer.id(), new Answered(offer, sessionId));
        if (byId.size() > MAX_REMEMBERED) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** Takes away the one that a session of this account has offered. */
    synchronized Optional<Answered> take(UUID id, long senderAccountId) {
        Answered answered = byId.get(id);
        if (answered == null || answered.offer.sender().accountId() != senderAccountId) {
            return Optional.empty();
        }
        byId.remove(id);
        return Optional.of(answered);
    }

    /** Forgets the offers that had expired before that time. */
    synchronized void forget(Instant time) {
        byId.values().removeIf(answered -> answered.offer.expiresAt().isBefore(time));
    }
}
