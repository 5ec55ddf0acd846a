package forum.shell.talk;

import forum.protocol.ErrorCode;
import forum.protocol.talk.AnswerCall;
import forum.protocol.talk.Call;
import forum.protocol.talk.CallClosed;
import forum.protocol.talk.HangUp;
import forum.protocol.talk.TalkCommands;
import forum.shell.connection.Connection;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import forum.shell.transfer.Candidates;
import forum.shell.transfer.Peers;
import forum.shell.transfer.UdpSocket;
import forum.transfer.LocalPeer;
import forum.transfer.RemotePeer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Answers calls to private sessions: everybody is let in whom the server lets through, and told of. */
final class Answerer {

    /** Reasons that are nobody's concern here. */
    private static final Set<ErrorCode> QUIET = Set.of(ErrorCode.ALREADY_TALKING, ErrorCode.NO_PRIVATE_SESSION,
            ErrorCode.RATE_LIMITED);

    private final ShellOptions options;
    private final Connection connection;
    private final CallSignatures signatures;
    private final Caller caller;
    private final UdpSocket socket;
    private final Candidates candidates;
    private final Talks talks;
    private final Output output;
    /** The sessions that the caller may still turn down. */
    private final Map<UUID, PrivateTalk> opening = new ConcurrentHashMap<>();

    Answerer(ShellOptions options, Connection connection, CallSignatures signatures, Caller caller, UdpSocket socket,
            Candidates candidates,
            Talks talks, Output output) {
        this.options = options;
        this.connection = connection;
        this.signatures = signatures;
        this.caller = caller;
        this.socket = socket;
        this.candidates = candidates;
        this.talks = talks;
        this.output = output;
    }

    void called(Call call) {
        try {
            signatures.check(call);
            checkRoom(call);
            RemotePeer remote = Peers.read(call.peer());
            LocalPeer local = socket.endpoint().newPeer();
            AnswerCall answer = signatures.accept(call, Peers.describe(local, candidates.find()));
            if (isTaken(answer)) {
                PrivateTalk talk = talks.start(call.from(), false,
                        heard -> socket.endpoint().answer(local, remote, heard));
                opening.put(call.callId(), talk);
                var _ = talk.opened().thenRun(() -> opening.remove(call.callId()));
                var _ = talk.over().thenRun(() -> opening.remove(call.callId()));
                caller.joins(talk);
            }
        } catch (ShellException e) {
            decline(call, e);
        }
    }

    private void checkRoom(Call call) {
        Optional<UUID> own = caller.callTo(call.from());
        if (options.mode() == Mode.ONE_COMMAND && own.isEmpty()) {
            throw new ShellException(ErrorCode.NO_PRIVATE_SESSION, "This shell is there for one command.");
        }
        // When two call each other at once, the lower id counts on both sides.
        if (own.isPresent() && own.get().toString().compareTo(call.callId().toString()) < 0) {
            throw new ShellException(ErrorCode.ALREADY_TALKING, "Called at the same time.");
        }
        if (talks.isFull() && talks.find(call.from()).isEmpty()) {
            throw new ShellException(ErrorCode.RATE_LIMITED, "No more private sessions are taken.");
        }
    }

    /** Whether this shell has it: another of the account's may have been faster. */
    private boolean isTaken(AnswerCall answer) {
        try {
            connection.ask(TalkCommands.ANSWER, answer);
            return true;
        } catch (ShellException e) {
            return false;
        }
    }

    private void decline(Call call, ShellException why) {
        if (!QUIET.contains(why.code())) {
            output.failure(why);
        }
        try {
            connection.ask(TalkCommands.ANSWER, AnswerCall.decline(call.callId(), why.code()));
        } catch (ShellException e) {
            // Then the caller hears from the server that nobody answers.
        }
    }

    /** The caller does not take the answer. */
    void closed(CallClosed closed) {
        PrivateTalk talk = HangUp.REASONS.contains(closed.code()) ? opening.remove(closed.callId()) : null;
        if (talk != null) {
            talk.talk().close();
            if (closed.code() != ErrorCode.CANCELLED) {
                output.failure(new ShellException(closed.code(), "A private session with " + talk.user()
                        + " was not opened: " + closed.message()));
            }
        }
    }
}
