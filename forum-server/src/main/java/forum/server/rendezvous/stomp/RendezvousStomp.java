package forum.server.rendezvous.stomp;

import forum.protocol.Done;
import forum.protocol.rendezvous.RendezvousCommands;
import forum.server.presence.SessionCommands;
import forum.server.rendezvous.Answers;
import forum.server.rendezvous.Rendezvous;
import org.springframework.stereotype.Component;

/** The commands of rendezvous. */
@Component
class RendezvousStomp {

    RendezvousStomp(SessionCommands commands, Rendezvous rendezvous, Answers answers) {
        commands.register(RendezvousCommands.OFFER, rendezvous::offer);
        commands.registerAutomatic(RendezvousCommands.ANSWER, (session, request) -> {
            answers.answer(session, request);
            return new Done();
        });
        commands.registerAutomatic(RendezvousCommands.REJECT, (session, request) -> {
            answers.reject(session, request);
            return new Done();
        });
        commands.register(RendezvousCommands.WITHDRAW, (session, request) -> {
            rendezvous.withdraw(session, request);
            return new Done();
        });
        commands.register(RendezvousCommands.RESUME, (session, request) -> {
            rendezvous.resume(session, request);
            return new Done();
        });
    }
}
