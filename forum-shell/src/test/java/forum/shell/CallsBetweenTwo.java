package forum.shell;

import forum.protocol.Command;
import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Refusal;
import forum.protocol.device.DeviceCommands;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.talk.AnswerCall;
import forum.protocol.talk.Call;
import forum.protocol.talk.CallAnswered;
import forum.protocol.talk.CallClosed;
import forum.protocol.talk.CallUser;
import forum.protocol.talk.HangUp;
import forum.protocol.talk.TalkCommands;
import forum.protocol.block.ContactForbidden;
import forum.protocol.talk.UserCalled;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server that passes calls and answers between yoda and leia, whoever calls, and changes them on the way if it likes. */
final class CallsBetweenTwo implements AutoCloseable {

    final PlayedServer toYoda = new PlayedServer().joinsAs("yoda", "MEMBER");
    final PlayedServer toLeia = new PlayedServer().joinsAs("leia", "MEMBER");
    private UnaryOperator<Call> calls = UnaryOperator.identity();
    private UnaryOperator<CallAnswered> answers = UnaryOperator.identity();
    /** So many calls are waited for before any is passed on. */
    private volatile CountDownLatch together = new CountDownLatch(0);

    CallsBetweenTwo() throws IOException {
        play(toYoda, "yoda", toLeia);
        play(toLeia, "leia", toYoda);
    }

    private void play(PlayedServer from, String name, PlayedServer to) {
        from.answer(TalkCommands.CALL, (PlayedServer.Played) () -> {
            CallUser made = from.last(TalkCommands.CALL);
            CountDownLatch all = together;
            all.countDown();
            Thread.ofVirtual().start(() -> passOn(from, name, to, made, all));
            return new UserCalled(made.callId(), expiry());
        }).answer(TalkCommands.ANSWER, (PlayedServer.Played) () -> {
            AnswerCall made = from.last(TalkCommands.ANSWER);
            to.event(EventType.CALL_ANSWERED,
                    answers.apply(new CallAnswered(made.callId(), name, made.peer(),
                            made.peer() == null ? null : device(from), made.signature(), made.reason())));
            return new Done();
        }).answer(TalkCommands.HANG_UP, (PlayedServer.Played) () -> {
            HangUp made = from.last(TalkCommands.HANG_UP);
            to.event(EventType.CALL_CLOSED, new CallClosed(made.callId(), made.reason(), name + " hangs up"));
            return new Done();
        }).answer(TalkCommands.FIND, new Done());
    }

    private void passOn(PlayedServer from, String name, PlayedServer to, CallUser made, CountDownLatch all) {
        try {
            all.await();
            to.event(EventType.TALK_CALL, calls.apply(new Call(made.callId(), name, made.to(), made.peer(),
                    device(from), made.signature(), expiry())));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant expiry() {
        return Instant.now().plus(Duration.ofSeconds(20));
    }

    private static String device(PlayedServer server) {
        return server.last(DeviceCommands.REGISTER).key();
    }

    /** Both call before either hears of it. */
    void lettingCallsCross() {
        together = new CountDownLatch(2);
    }

    void changingCalls(UnaryOperator<Call> change) {
        calls = change;
    }

    void changingAnswers(UnaryOperator<CallAnswered> change) {
        answers = change;
    }

    /** @param why null to let it through again */
    <Q, R> void refusing(Command<Q, R> command, @Nullable ErrorCode why) {
        toYoda.answer(command, why == null ? new Done() : new Refusal(why, why.meaning()));
    }

    void sayThatLeiaWent() throws IOException {
        toYoda.event(EventType.PRESENCE_CHANGED,
                new PresenceChanged(List.of(new PresenceChanged.Change("leia", false, Instant.now()))));
    }

    void sayThatYodaBlockedLeia() throws IOException {
        toYoda.event(EventType.CONTACT_FORBIDDEN, new ContactForbidden("leia"));
    }

    /** All that came to the server from either, unmasked. */
    List<String> requests() {
        return java.util.stream.Stream.concat(toYoda.requests().stream(), toLeia.requests().stream()).toList();
    }

    @Override
    public void close() throws IOException {
        toYoda.close();
        toLeia.close();
    }
}
