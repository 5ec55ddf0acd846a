package forum.server.sharing;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.sharing.AnswerAsk;
import forum.protocol.sharing.AskAnswered;
import forum.protocol.sharing.AskHolder;
import forum.protocol.sharing.ChunksAsked;
import forum.server.block.BlocksInForce;
import forum.server.limit.TokenBuckets;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import forum.server.rendezvous.OfferRules;
import forum.server.rendezvous.OfferSignatures;
import forum.server.stomp.Events;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Passes on from session to session who wants to fetch something, and where it is. Guarded by itself. */
@Component
public class Introductions {

    private static final long LIFE_NANOS = 30_000_000_000L;
    private static final int MAX_OPEN_OF_ONE_SESSION = 64;
    private static final double ASKS_PER_SECOND = 5;
    private static final double ASKS_AT_ONCE = 64;

    private final Holdings holdings;
    private final OfferSignatures signatures;
    private final BlocksInForce blocks;
    private final Events events;
    private final TokenBuckets rates = new TokenBuckets(ASKS_PER_SECOND, ASKS_AT_ONCE);
    /** The oldest first. */
    private final Map<UUID, Open> open = new LinkedHashMap<>();

    private record Open(OnlineSession asking, Holding holding, ChunksAsked asked, long sinceNanos) {
    }

    Introductions(Holdings holdings, OfferSignatures signatures, BlocksInForce blocks, Events events) {
        this.holdings = holdings;
        this.signatures = signatures;
        this.blocks = blocks;
        this.events = events;
    }

    public void ask(OnlineSession session, AskHolder request) {
        OfferRules.check(request.peer());
        Sharing.check(request.content());
        String device = signatures.check(session, key -> request.signed(session.name(), key), request.signature());
        Holding holding = holdings.find(request.holder())
                .filter(found -> found.content().equals(request.content())
                        && found.session().name().equals(request.to()))
                .filter(found -> !blocks.hasBlocked(found.session().accountId(), session.accountId()))
                .orElseThrow(() -> new Refused(ErrorCode.USER_OFFLINE, "This holder is not there any more."));
        if (holding.session().id().equals(session.id())) {
            throw new Refused(ErrorCode.NOT_TO_ONESELF, "This session is the holder itself.");
        }
        ChunksAsked asked = new ChunksAsked(request, session.name(), device);
        add(new Open(session, holding, asked, System.nanoTime()));
        events.toSession(holding.session().id(), EventType.CHUNKS_ASKED, asked);
    }

    private synchronized void add(Open fresh) {
        for (Iterator<Open> oldest = open.values().iterator(); oldest.hasNext();) {
            if (fresh.sinceNanos - oldest.next().sinceNanos < LIFE_NANOS) {
                break;
            }
            oldest.remove();
        }
        String session = fresh.asking.id();
        if (open.values().stream().filter(one -> one.asking.id().equals(session)).count() >= MAX_OPEN_OF_ONE_SESSION
                || !rates.tryTake(session, fresh.sinceNanos)) {
            throw new Refused(ErrorCode.RATE_LIMITED, "Too many holders were asked at once; wait a moment.", null, 1L);
        }
        if (open.putIfAbsent(fresh.asked.transferId(), fresh) != null) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This transfer id is in use; take a new one.");
        }
    }

    /** Only the session that was asked may answer, once. */
    public void answer(OnlineSession session, AnswerAsk request) {
        PeerParameters peer = request.peer();
        Open asked = find(session, request.transferId());
        String device = null;
        if (peer != null) {
            OfferRules.check(peer);
            device = signatures.check(session, key -> AnswerAsk.content(asked.asked.ask(), asked.asked.from(),
                    asked.asked.device(), session.name(), key, peer),
                    Objects.requireNonNullElse(request.signature(), ""));
        }
        take(asked);
        events.toSession(asked.asking.id(), EventType.ASK_ANSWERED, new AskAnswered(request.transferId(),
                session.name(), peer, device, peer == null ? null : request.signature()));
    }

    private synchronized Open find(OnlineSession session, UUID id) {
        Open found = open.get(id);
        if (found == null || !found.holding.session().id().equals(session.id())) {
            throw gone();
        }
        return found;
    }

    private synchronized void take(Open asked) {
        if (!open.remove(asked.asked.transferId(), asked)) {
            throw gone();
        }
    }

    private static Refused gone() {
        return new Refused(ErrorCode.OFFER_GONE, "Nobody waits for this answer any more.");
    }
}
