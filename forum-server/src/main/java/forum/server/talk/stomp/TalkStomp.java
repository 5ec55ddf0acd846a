package forum.server.talk.stomp;

import forum.protocol.Done;
import forum.protocol.talk.TalkCommands;
import forum.server.presence.SessionCommands;
import forum.server.talk.Calls;
import org.springframework.stereotype.Component;

/** The commands of talks. */
@Component
class TalkStomp {

    TalkStomp(SessionCommands commands, Calls calls) {
        commands.register(TalkCommands.CALL, calls::call);
        commands.registerAutomatic(TalkCommands.ANSWER, (session, request) -> {
            calls.answer(session, request);
            return new Done();
        });
        commands.registerAutomatic(TalkCommands.HANG_UP, (session, request) -> {
            calls.hangUp(session, request);
            return new Done();
        });
        commands.register(TalkCommands.FIND, (session, request) -> {
            calls.find(session, request.user());
            return new Done();
        });
    }
}
