package forum.server.rendezvous;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The offers that wait for an answer, oldest first, bounded for each account. Guarded by itself. */
@Component
class OpenOffers {

    static final int MAX_OF_ONE_ACCOUNT = 64;

    private final Map<UUID, Offer> byId = new LinkedHashMap<>();
    private final Map<Long, Integer> ofSender = new HashMap<>();

    /** The earlier offer if the same session sends it again; nothing if it is new. */
    synchronized Optional<Offer> add(Offer offer) {
        Offer earlier = byId.get(offer.id());
        if (earlier != null) {
            if (earlier.sender().equals(offer.sender()) && earlier.request().equals(offer.request())) {
                return Optional.of(earlier);
            }
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This transfer id is in use; take a new one.");
        }
        int open = ofSender.getOrDefault(offer.sender().accountId(), 0);
        if (open >= MAX_OF_ONE_ACCOUNT) {
            throw new Refused(ErrorCode.RATE_LIMITED,
                    MAX_OF_ONE_ACCOUNT + " offers wait for an answer; no more are possible at once.", null, 10L);
        }
        byId.put(offer.id(), offer);
        ofSender.put(offer.sender().accountId(), open + 1);
        return Optional.empty();
    }

    synchronized Optional<Offer> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Takes the offer away if it fits; whoever is first has it. */
    synchronized Optional<Offer> take(UUID id, Predicate<Offer> fits) {
        Offer offer = byId.get(id);
        if (offer == null || !fits.test(offer)) {
            return Optional.empty();
        }
        byId.remove(id);
        forget(offer);
        return Optional.of(offer);
    }

    synchronized List<Offer> takeAll(Predicate<Offer> fits) {
        List<Offer> taken = byId.values().stream().filter(fits).toList();
        taken.forEach(offer -> byId.remove(offer.id()));
        taken.forEach(this::forget);
        return taken;
    }

    /** All offers live equally long, so the oldest expire first. */
    synchronized List<Offer> takeExpired(Instant now) {
        List<Offer> expired = new ArrayList<>();
        Iterator<Offer> oldestFirst = byId.values().iterator();
        while (oldestFirst.hasNext()) {
            Offer offer = oldestFirst.next();
            if (offer.expiresAt().isAfter(now)) {
                break;
            }
            oldestFirst.remove();
            forget(offer);
            expired.add(offer);
        }
        return expired;
    }

    private void forget(Offer offer) {
        ofSender.computeIfPresent(offer.sender().accountId(), (id, count) -> count == 1 ? null : count - 1);
    }
}
