package forum.shell.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.protocol.presence.Welcome;
import forum.shell.command.Invocation;
import forum.shell.failure.ShellException;
import java.util.Optional;

/** The conversation that a command is about: the forum, unless {@code --with USER} or {@code --room ID} says another. */
final class ConversationChoice {

    private ConversationChoice() {
    }

    /** How far the account had read when it logged in. */
    static long read(Welcome welcome, String conversation) {
        return welcome.conversations().stream().filter(state -> state.conversation().equalsIgnoreCase(conversation))
                .mapToLong(ConversationState::read).findFirst().orElse(0);
    }

    static String of(Invocation invocation) {
        Optional<String> direct = invocation.find("with").map(ConversationName::direct);
        Optional<String> room = invocation.find("room").map(Long::valueOf).map(ConversationName::room);
        if (direct.isPresent() && room.isPresent()) {
            throw new ShellException(ErrorCode.USAGE, "Say either --with USER or --room ID, not both.");
        }
        return direct.or(() -> room).orElse(ConversationName.FORUM);
    }
}
