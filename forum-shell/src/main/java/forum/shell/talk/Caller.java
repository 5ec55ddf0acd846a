package forum.shell.talk;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.talk.CallAnswered;
import forum.protocol.talk.CallClosed;
import forum.protocol.talk.HangUp;
import forum.protocol.talk.TalkCommands;
import forum.shell.connection.Connection;
import forum.shell.failure.ShellException;
import forum.shell.transfer.Candidates;
import forum.shell.transfer.Peers;
import forum.shell.transfer.UdpSocket;
import forum.transfer.LocalPeer;
import forum.transfer.RemotePeer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls others to private sessions, and begins one when a call is answered. */
final class Caller {

    /** An answer takes a moment, and then a path is looked for. */
    private static final long PATIENCE_SECONDS = 40;
    /** For the call of somebody who calls at the same time to arrive here. */
    private static final long CROSSING_SECONDS = 5;

    private final Connection connection;
    private final CallSignatures signatures;
    private final CallReasons reasons;
    private final UdpSocket socket;
    private final Candidates candidates;
    private final Talks talks;
    private final Map<UUID, Outgoing> calls = new ConcurrentHashMap<>();

    Caller(Connection connection, CallSignatures signatures, CallReasons reasons, UdpSocket socket,
            Candidates candidates, Talks talks) {
        this.connection = connection;
        this.signatures = signatures;
        this.reasons = reasons;
        this.socket = socket;
        this.candidates = candidates;
        this.talks = talks;
    }

    private record Outgoing(CallSignatures.Made made, LocalPeer local, CompletableFuture<PrivateTalk> open) {

        UUID id() {
            return made.call().callId();
        }

        boolean isTo(String user) {
            return AccountNames.same(made.call().to(), user);
        }
    }

    /** Returns when the session is open. */
    PrivateTalk call(String user) {
        Optional<PrivateTalk> there = talks.find(user);
        if (there.isPresent()) {
            if (there.get().opened().isDone()) {
                throw new ShellException(ErrorCode.ALREADY_TALKING, "There is a private session with "
                        + there.get().user() + " already. To say something: private " + there.get().user() + " TEXT");
            }
            return await(there.get().user(), opening(there.get()));
        }
        LocalPeer local = socket.endpoint().newPeer();
        Outgoing call = new Outgoing(
                signatures.sign(UUID.randomUUID(), user, Peers.describe(local, candidates.find())), local,
                new CompletableFuture<>());
        calls.put(call.id(), call);
        try {
            connection.ask(TalkCommands.CALL, call.made.call());
        } catch (ShellException e) {
            calls.remove(call.id());
            throw e;
        }
        try {
            return await(user, call.open);
        } finally {
            if (calls.remove(call.id()) != null) {
                hangUp(call.id(), ErrorCode.CANCELLED);
            }
        }
    }

    private static PrivateTalk await(String user, CompletableFuture<PrivateTalk> open) {
        try {
            return open.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ShellException(ErrorCode.TIMED_OUT, user + "'s shell did not answer in time. Try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted before the private session was open.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ShellException why ? why : new IllegalStateException(e);
        }
    }

    /** Fails when it is over before it opens. */
    private static CompletableFuture<PrivateTalk> opening(PrivateTalk talk) {
        CompletableFuture<PrivateTalk> failed = talk.over().thenCompose(over -> CompletableFuture
                .failedFuture(new ShellException(ErrorCode.NO_PRIVATE_SESSION, "No network path to " + talk.user()
                        + " was found; a firewall may block UDP. message " + talk.user()
                        + " TEXT goes by the server.")));
        return CompletableFuture.anyOf(talk.opened(), failed).thenApply(opened -> talk);
    }

    /** The call to this user that has not led to anything yet, by its id. */
    Optional<UUID> callTo(String user) {
        return calls.values().stream().filter(call -> call.isTo(user)).map(Outgoing::id).findFirst();
    }

    /** A session that somebody else has begun; whoever calls that user here has it now. */
    void joins(PrivateTalk talk) {
        calls.values().stream().filter(call -> call.isTo(talk.user())).forEach(call -> {
            calls.remove(call.id());
            follow(call, talk);
        });
    }

    private static void follow(Outgoing call, PrivateTalk talk) {
        var _ = opening(talk).whenComplete((opened, failure) -> {
            if (opened != null) {
                call.open.complete(opened);
            } else if (failure != null) {
                call.open.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
            }
        });
    }

    void answered(CallAnswered answer) {
        PeerParameters peer = answer.peer();
        if (peer == null) {
            declined(answer);
            return;
        }
        // Before it opens: whoever waits for that hangs up what it still finds here.
        Outgoing call = calls.remove(answer.callId());
        if (call == null) {
            hangUp(answer.callId(), ErrorCode.CANCELLED);
            return;
        }
        try {
            signatures.check(call.made, answer, peer);
            RemotePeer remote = Peers.read(peer);
            follow(call,
                    talks.start(answer.by(), true, heard -> socket.endpoint().call(call.local, remote, heard)));
        } catch (ShellException e) {
            hangUp(call.id(), HangUp.REASONS.contains(e.code()) ? e.code() : ErrorCode.CANCELLED);
            call.open.completeExceptionally(e);
        }
    }

    private void declined(CallAnswered answer) {
        ErrorCode reason = answer.reason();
        ShellException why = new ShellException(reason == null ? ErrorCode.CALL_GONE : reason,
                reasons.declined(answer.by(), reason));
        if (reason == ErrorCode.ALREADY_TALKING) {
            CompletableFuture.delayedExecutor(CROSSING_SECONDS, TimeUnit.SECONDS, Thread.ofVirtual()::start)
                    .execute(() -> fail(answer.callId(), why));
        } else {
            fail(answer.callId(), why);
        }
    }

    void closed(CallClosed closed) {
        fail(closed.callId(), new ShellException(closed.code(), closed.message()));
    }

    private void fail(UUID callId, ShellException why) {
        Outgoing call = calls.remove(callId);
        if (call != null) {
            call.open.completeExceptionally(why);
        }
    }

    private void hangUp(UUID callId, ErrorCode reason) {
        try {
            connection.ask(TalkCommands.HANG_UP, new HangUp(callId, reason));
        } catch (ShellException e) {
            // Then the other one will see that nobody comes.
        }
    }
}
