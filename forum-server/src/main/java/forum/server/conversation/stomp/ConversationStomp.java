package forum.server.conversation.stomp;

import forum.protocol.Done;
import forum.protocol.conversation.ConversationCommands;
import forum.server.conversation.History;
import forum.server.conversation.Posting;
import forum.server.conversation.Reading;
import forum.server.conversation.Searching;
import forum.server.presence.SessionCommands;
import org.springframework.stereotype.Component;

/** The commands of conversation. */
@Component
class ConversationStomp {

    ConversationStomp(SessionCommands commands, Posting posting, Reading reading, History history,
            Searching searching) {
        commands.registerAsync(ConversationCommands.POST, posting::post);
        commands.registerAsync(ConversationCommands.EDIT, posting::edit);
        commands.registerAsync(ConversationCommands.DELETE, posting::delete);
        commands.register(ConversationCommands.READ, reading::read);
        commands.register(ConversationCommands.HISTORY, history::read);
        commands.register(ConversationCommands.SEARCH, searching::search);
        commands.registerAutomatic(ConversationCommands.ACKNOWLEDGE, (session, request) -> {
            reading.acknowledge(session, request);
            return new Done();
        });
    }
}
