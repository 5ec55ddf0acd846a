package forum.server.talk;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.talk.AnswerCall;
import forum.protocol.talk.CallAnswered;
import forum.protocol.talk.CallClosed;
import forum.protocol.talk.CallUser;
import forum.protocol.talk.HangUp;
import forum.protocol.block.ContactForbidden;
import forum.protocol.talk.UserCalled;
import forum.server.account.Account;
import forum.server.block.BlocksInForce;
import forum.server.block.UserBlocked;
import forum.server.presence.OnlineSession;
import forum.server.presence.Presence;
import forum.server.presence.SessionLeft;
import forum.server.refusal.Refused;
import forum.server.rendezvous.OfferRules;
import forum.server.rendezvous.OfferSignatures;
import forum.server.rendezvous.Rendezvous;
import forum.server.stomp.Events;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Passes calls to private talks from shell to shell, and their answers back: the first counts. */
@Component
public class Calls {

    private static final Duration LIFE = Duration.ofSeconds(20);

    private final OpenCalls open;
    private final Rendezvous rendezvous;
    private final OfferSignatures signatures;
    private final BlocksInForce blocks;
    private final Presence presence;
    private final Events events;
    private final Clock clock;

    Calls(OpenCalls open, Rendezvous rendezvous, OfferSignatures signatures, BlocksInForce blocks, Presence presence,
            Events events, Clock clock) {
        this.open = open;
        this.rendezvous = rendezvous;
        this.signatures = signatures;
        this.blocks = blocks;
        this.presence = presence;
        this.events = events;
        this.clock = clock;
    }

    public UserCalled call(OnlineSession caller, CallUser request) {
        OfferRules.check(request.peer());
        String device = signatures.check(caller, key -> request.signed(caller.name(), key), request.signature());
        Account callee = reachable(caller, request.to());
        Set<String> shells = presence.sessionsOf(callee.id()).stream().filter(signatures::canSign)
                .map(OnlineSession::id).collect(Collectors.toSet());
        if (shells.isEmpty()) {
            throw new Refused(ErrorCode.USER_OFFLINE,
                    callee.name() + " is online, but with no shell that others can reach.");
        }
        RingingCall call = new RingingCall(caller, device, callee.id(), request, clock.instant().plus(LIFE), shells);
        open.add(call);
        events.toSessions(shells, EventType.TALK_CALL, call.asHeardByCallee());
        return new UserCalled(call.id(), call.expiresAt());
    }

    /** Only the account may answer that is called. */
    public void answer(OnlineSession session, AnswerCall request) {
        PeerParameters peer = request.peer();
        ErrorCode reason = request.reason();
        if ((peer == null) == (reason == null) || (reason != null && !AnswerCall.REASONS.contains(reason))) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "An answer says where the talk is awaited, or why it isn't.");
        }
        RingingCall call = open.ringing(request.callId(), session.accountId())
                .filter(ringing -> !areApart(ringing.caller().accountId(), ringing.calleeId()))
                .orElseThrow(Calls::gone);
        if (peer != null) {
            accept(session, request, call, peer);
        } else if (open.decline(call, session.id(), presence.sessionsOf(session.accountId()).stream()
                .map(OnlineSession::id).collect(Collectors.toSet()))) {
            tellCaller(call, new CallAnswered(call.id(), session.name(), null, null, null, reason));
        }
    }

    private void accept(OnlineSession session, AnswerCall request, RingingCall call, PeerParameters peer) {
        OfferRules.check(peer);
        String signature = Objects.requireNonNullElse(request.signature(), "");
        String device = signatures.check(session, key -> AnswerCall.content(call.request(), call.caller().name(),
                call.device(), session.name(), key, peer), signature);
        if (!open.take(call, session.id())) {
            throw gone();
        }
        tellCaller(call, new CallAnswered(call.id(), session.name(), peer, device, signature, null));
    }

    /** Only the account may hang up that has called. */
    public void hangUp(OnlineSession session, HangUp request) {
        if (!HangUp.REASONS.contains(request.reason())) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This is no reason to hang up.");
        }
        RingingCall call = open.remove(request.callId(), one -> one.caller().accountId() == session.accountId())
                .orElseThrow(Calls::gone);
        String answeredBy = call.answeredBy();
        if (answeredBy != null) {
            events.toSession(answeredBy, EventType.CALL_CLOSED, new CallClosed(call.id(), request.reason(),
                    session.name() + " does not take the answer: " + request.reason().meaning()));
        }
    }

    /** Refuses what a call to this user would be refused for. */
    public void find(OnlineSession session, String user) {
        reachable(session, user);
    }

    /** Nobody talks with somebody of whom he wants to hear nothing. */
    private Account reachable(OnlineSession session, String user) {
        Account other = rendezvous.reachable(session, user);
        if (blocks.hasBlocked(session.accountId(), other.id())) {
            throw new Refused(ErrorCode.ALREADY_BLOCKED,
                    "You have blocked " + other.name() + ". To talk, unblock " + other.name() + " first.");
        }
        return other;
    }

    private boolean areApart(long accountId, long otherId) {
        return blocks.hasBlocked(accountId, otherId) || blocks.hasBlocked(otherId, accountId);
    }

    @Scheduled(fixedDelay = 1_000)
    void expire() {
        open.removeExpired(clock.instant()).stream().filter(call -> call.answeredBy() == null)
                .forEach(call -> tellCaller(call, ErrorCode.TIMED_OUT, "Nobody has answered the call."));
    }

    @EventListener
    void on(SessionLeft left) {
        open.removeAll(call -> call.caller().id().equals(left.session().id()));
        if (left.last()) {
            open.removeAll(call -> call.calleeId() == left.session().accountId() && call.answeredBy() == null)
                    .forEach(call -> tellCaller(call, ErrorCode.USER_OFFLINE,
                            left.session().name() + " has gone offline."));
        }
    }

    /** Whoever is blocked hears nothing of it from here. */
    @EventListener
    void on(UserBlocked blocked) {
        presence.tell(blocked.blockerId(), EventType.CONTACT_FORBIDDEN, new ContactForbidden(blocked.name()));
    }

    private void tellCaller(RingingCall call, ErrorCode code, String message) {
        events.toSession(call.caller().id(), EventType.CALL_CLOSED, new CallClosed(call.id(), code, message));
    }

    private void tellCaller(RingingCall call, CallAnswered answer) {
        events.toSession(call.caller().id(), EventType.CALL_ANSWERED, answer);
    }

    private static Refused gone() {
        return new Refused(ErrorCode.CALL_GONE, ErrorCode.CALL_GONE.meaning());
    }
}
