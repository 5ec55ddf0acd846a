package forum.server;

import static forum.server.Calling.accept;
import static forum.server.Calling.call;
import static forum.server.Calling.called;
import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Command;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.device.DeviceKey;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.talk.AnswerCall;
import forum.protocol.talk.Call;
import forum.protocol.talk.CallAnswered;
import forum.protocol.talk.CallClosed;
import forum.protocol.talk.CallUser;
import forum.protocol.talk.FindPeer;
import forum.protocol.talk.HangUp;
import forum.protocol.talk.TalkCommands;
import forum.protocol.block.ContactForbidden;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls to private talks. */
@ExtendWith(SharedServer.class)
class CallTest {

    /** F001-15 */
    @Test
    void theFirstAnswerOfTheCalledReachesTheCallerAsItWasSigned(TestServer server) throws Exception {
        String leias = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell one = TestShell.join(server.port(), leias, TestServer.PASSWORD);
                TestShell two = TestShell.join(server.port(), leias, TestServer.PASSWORD);
                TestShell stranger = server.newcomer()) {
            two.device();
            stranger.device();
            Call heard = called(yoda, one);
            assertThat(new DeviceKey(heard.device()).hasSigned(heard.signed(), heard.signature())).isTrue();
            assertThat(two.await(EventType.TALK_CALL, Call.class, event -> true)).isEqualTo(heard);
            assertThat(code(() -> stranger.ask(TalkCommands.ANSWER, accept(stranger, heard))))
                    .isEqualTo(ErrorCode.CALL_GONE);

            AnswerCall answer = accept(two, heard);
            two.ask(TalkCommands.ANSWER, answer);
            assertThat(yoda.await(EventType.CALL_ANSWERED, CallAnswered.class, event -> true)).isEqualTo(
                    new CallAnswered(heard.callId(), leias, Offering.PEER, two.device().key(), answer.signature(),
                            null));
            assertThat(code(() -> one.ask(TalkCommands.ANSWER, accept(one, heard)))).isEqualTo(ErrorCode.CALL_GONE);

            assertThat(code(() -> stranger.ask(TalkCommands.HANG_UP,
                    new HangUp(heard.callId(), ErrorCode.CANCELLED)))).isEqualTo(ErrorCode.CALL_GONE);
            yoda.ask(TalkCommands.HANG_UP, new HangUp(heard.callId(), ErrorCode.UNTRUSTED_DEVICE));
            assertThat(two.await(EventType.CALL_CLOSED, CallClosed.class, event -> true))
                    .returns(heard.callId(), CallClosed::callId).returns(ErrorCode.UNTRUSTED_DEVICE, CallClosed::code);
        }
    }

    /** F001-15, 16, 17 */
    @Test
    void whoCannotBeTalkedToIsNotCalledAndNoAddressIsGivenAway(TestServer server) throws Exception {
        String away = server.newAccount();
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            leia.device();
            leia.ask(BlockCommands.ADD, new BlockUser(yoda.name()));
            for (Expected one : List.of(new Expected("nobody-at-all", ErrorCode.UNKNOWN_USER),
                    new Expected(yoda.name(), ErrorCode.NOT_TO_ONESELF), new Expected(away, ErrorCode.USER_OFFLINE),
                    new Expected(leia.name(), ErrorCode.BLOCKED))) {
                assertThat(code(() -> yoda.ask(TalkCommands.CALL, call(yoda, one.name)))).isEqualTo(one.code);
                assertThat(code(() -> yoda.ask(TalkCommands.FIND, new FindPeer(one.name)))).isEqualTo(one.code);
            }
            assertThat(leia.events()).noneMatch(event -> event.type() == EventType.TALK_CALL);
            assertThat(yoda.events()).noneMatch(event -> event.type() == EventType.CALL_ANSWERED);
        }
    }

    private record Expected(String name, ErrorCode code) {
    }

    @Test
    void passesOnOnlyWhatTheDeviceOfTheSessionHasSigned(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            assertThat(code(() -> yoda.ask(TalkCommands.CALL, call(yoda, leia.name()))))
                    .as("nobody there has a device").isEqualTo(ErrorCode.USER_OFFLINE);
            CallUser good = call(yoda, leia.name());
            CallUser other = new CallUser(UUID.randomUUID(), good.to(), good.peer(), good.signature());
            assertThat(code(() -> yoda.ask(TalkCommands.CALL, other))).isEqualTo(ErrorCode.BAD_SIGNATURE);
            assertThat(code(() -> leia.ask(TalkCommands.CALL, good))).isEqualTo(ErrorCode.UNTRUSTED_DEVICE);

            Call heard = called(yoda, leia);
            AnswerCall answer = accept(leia, heard);
            for (String signature : new String[]{null, "", "nonsense", heard.signature()}) {
                refused(leia, TalkCommands.ANSWER, new AnswerCall(heard.callId(), Offering.PEER, signature, null),
                        ErrorCode.BAD_SIGNATURE);
            }
            leia.ask(TalkCommands.ANSWER, answer);
        }
    }

    @Test
    void nothingThatMakesNoSenseIsPassedOn(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            Call heard = called(yoda, leia);
            refused(yoda, TalkCommands.CALL, heard.asMade(), ErrorCode.MALFORMED_REQUEST);
            refused(yoda, TalkCommands.CALL, new CallUser(UUID.randomUUID(), leia.name(),
                    new PeerParameters(-1, Offering.KEY, List.of()), ""), ErrorCode.MALFORMED_REQUEST);
            refused(leia, TalkCommands.ANSWER, new AnswerCall(heard.callId(), null, null, null),
                    ErrorCode.MALFORMED_REQUEST);
            refused(leia, TalkCommands.ANSWER, new AnswerCall(heard.callId(), null, null, ErrorCode.DISK_FULL),
                    ErrorCode.MALFORMED_REQUEST);
            refused(yoda, TalkCommands.HANG_UP, new HangUp(heard.callId(), ErrorCode.DISK_FULL),
                    ErrorCode.MALFORMED_REQUEST);
        }
    }

    @Test
    void theCallerHearsWhenNoShellIsLeftThatCouldAnswer(TestServer server) throws Exception {
        String leias = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell one = TestShell.join(server.port(), leias, TestServer.PASSWORD)) {
            TestShell two = TestShell.join(server.port(), leias, TestServer.PASSWORD);
            two.device();
            Call heard = called(yoda, one);
            two.ask(TalkCommands.ANSWER, AnswerCall.decline(heard.callId(), ErrorCode.UNTRUSTED_DEVICE));
            one.ask(TalkCommands.ANSWER, AnswerCall.decline(heard.callId(), ErrorCode.RATE_LIMITED));
            assertThat(yoda.await(EventType.CALL_ANSWERED, CallAnswered.class, event -> true))
                    .isEqualTo(new CallAnswered(heard.callId(), leias, null, null, null, ErrorCode.RATE_LIMITED));

            Call again = called(yoda, one);
            two.disconnect();
            one.disconnect();
            assertThat(yoda.await(EventType.CALL_CLOSED, CallClosed.class, event -> true))
                    .returns(again.callId(), CallClosed::callId).returns(ErrorCode.USER_OFFLINE, CallClosed::code);
        }
    }

    @Test
    void nobodyCallsWithoutEnd(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            for (int i = 0; i < 16; i++) {
                called(yoda, leia);
            }
            assertThat(code(() -> yoda.ask(TalkCommands.CALL, call(yoda, leia.name()))))
                    .isEqualTo(ErrorCode.RATE_LIMITED);
        }
    }

    /** The shells of whoever blocks end what goes on between the two; the other one hears of no block. */
    @Test
    void aBlockIsToldToTheShellsOfWhoeverBlocks(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            Call ringing = called(yoda, leia);
            yoda.ask(BlockCommands.ADD, new BlockUser(leia.name()));
            assertThat(code(() -> leia.ask(TalkCommands.ANSWER, accept(leia, ringing))))
                    .isEqualTo(ErrorCode.CALL_GONE);
            assertThat(code(() -> yoda.ask(TalkCommands.CALL, call(yoda, leia.name()))))
                    .isEqualTo(ErrorCode.ALREADY_BLOCKED);
            assertThat(yoda.await(EventType.CONTACT_FORBIDDEN, ContactForbidden.class, event -> true).user())
                    .isEqualTo(leia.name());
            assertThat(leia.events()).noneMatch(event -> event.type() == EventType.CONTACT_FORBIDDEN);
        }
    }

    private static <Q, R> void refused(TestShell shell, Command<Q, R> command, Q request, ErrorCode code) {
        assertThat(code(() -> shell.ask(command, request))).as("%s", request).isEqualTo(code);
    }
}
