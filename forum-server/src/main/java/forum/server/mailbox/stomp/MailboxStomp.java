package forum.server.mailbox.stomp;

import forum.protocol.Done;
import forum.protocol.mailbox.MailboxCommands;
import forum.server.mailbox.Mailbox;
import forum.server.mailbox.WaitingMails;
import forum.server.presence.SessionCommands;
import org.springframework.stereotype.Component;

/** The commands of the mailbox. */
@Component
class MailboxStomp {

    MailboxStomp(SessionCommands commands, Mailbox mailbox, WaitingMails waiting) {
        commands.registerAutomatic(MailboxCommands.OPEN, waiting::open);
        commands.register(MailboxCommands.LIST, waiting::list);
        commands.register(MailboxCommands.KEYS, (session, request) -> mailbox.keys(session, request.user()));
        commands.register(MailboxCommands.LEAVE, mailbox::leave);
        commands.register(MailboxCommands.REMOVE, (session, request) -> {
            waiting.remove(session, request);
            return new Done();
        });
    }
}
