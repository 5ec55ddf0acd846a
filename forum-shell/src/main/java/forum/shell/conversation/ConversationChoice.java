package forum.shell.conversation;

import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.protocol.presence.Welcome;
import forum.shell.command.Invocation;

/** The conversation that a command is about: the forum, unless {@code --with USER} says another. */
final class ConversationChoice {

    private ConversationChoice() {
    }

    /** How far the account had read when it logged in. */
    static long read(Welcome welcome, String conversation) {
        return welcome.conversations().stream().filter(state -> state.conversation().equalsIgnoreCase(conversation))
                .mapToLong(ConversationState::read).findFirst().orElse(0);
    }

    static String of(Invocation invocation) {
        return invocation.find("with").map(ConversationName::direct).orElse(ConversationName.FORUM);
    }
}
