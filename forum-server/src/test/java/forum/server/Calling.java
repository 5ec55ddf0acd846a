package forum.server;

import forum.protocol.EventType;
import forum.protocol.talk.AnswerCall;
import forum.protocol.talk.Call;
import forum.protocol.talk.CallUser;
import forum.protocol.talk.TalkCommands;
import java.util.UUID;

/** Calls and answers as shells sign them. */
final class Calling {

    private Calling() {
    }

    static CallUser call(TestShell shell, String to) throws Exception {
        CallUser unsigned = new CallUser(UUID.randomUUID(), to, Offering.PEER, "");
        return new CallUser(unsigned.callId(), to, Offering.PEER,
                shell.device().sign(unsigned.signed(shell.name(), shell.device().key())));
    }

    /** The callee needs a device, and hears of it. */
    static Call called(TestShell shell, TestShell callee) throws Exception {
        callee.device();
        CallUser call = call(shell, callee.name());
        shell.ask(TalkCommands.CALL, call);
        return callee.await(EventType.TALK_CALL, Call.class, event -> event.callId().equals(call.callId()));
    }

    static AnswerCall accept(TestShell shell, Call call) throws Exception {
        return new AnswerCall(call.callId(), Offering.PEER, shell.device().sign(AnswerCall.content(call.asMade(),
                call.from(), call.device(), shell.name(), shell.device().key(), Offering.PEER)), null);
    }
}
