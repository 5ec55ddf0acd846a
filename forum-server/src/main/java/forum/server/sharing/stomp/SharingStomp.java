package forum.server.sharing.stomp;

import forum.protocol.Done;
import forum.protocol.sharing.SharingCommands;
import forum.server.presence.SessionCommands;
import forum.server.sharing.Introductions;
import forum.server.sharing.Sharing;
import org.springframework.stereotype.Component;

/** The commands of sharing. What shells say by themselves while they fetch and give does not keep a session from being idle. */
@Component
class SharingStomp {

    SharingStomp(SessionCommands commands, Sharing sharing, Introductions introductions) {
        commands.register(SharingCommands.SHARE, sharing::share);
        commands.register(SharingCommands.UNSHARE, (session, request) -> {
            sharing.unshare(session, request);
            return new Done();
        });
        commands.register(SharingCommands.FIND, sharing::find);
        commands.registerAutomatic(SharingCommands.HOLDERS, sharing::holders);
        commands.registerAutomatic(SharingCommands.ANNOUNCE, (session, request) -> {
            sharing.announce(session, request);
            return new Done();
        });
        commands.registerAutomatic(SharingCommands.ASK, (session, request) -> {
            introductions.ask(session, request);
            return new Done();
        });
        commands.registerAutomatic(SharingCommands.ANSWER, (session, request) -> {
            introductions.answer(session, request);
            return new Done();
        });
    }
}
