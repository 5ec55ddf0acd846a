package forum.server.conversation;

import forum.protocol.conversation.Message;
import forum.server.account.Accounts;
import forum.server.account.NamedAccount;
import forum.server.block.BlocksInForce;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes of messages in the log what one account may see of them. */
@Component
class Rendering {

    private final Accounts accounts;
    private final BlocksInForce blocks;

    Rendering(Accounts accounts, BlocksInForce blocks) {
        this.accounts = accounts;
        this.blocks = blocks;
    }

    /**
     * The same messages in the same order.
     *
     * @param reader the account's id
     * @param nameOf how the reader calls the conversation of a message
     */
    List<Message> render(List<LoggedMessage> messages, long reader, Function<LoggedMessage, String> nameOf) {
        Map<Long, NamedAccount> authors = accounts
                .named(messages.stream().map(LoggedMessage::authorId).distinct().toList());
        return messages.stream().map(message -> {
            Message shown = render(message, nameOf.apply(message), authors);
            return blocks.hasBlocked(reader, message.authorId()) ? shown.withhold() : shown;
        }).toList();
    }

    private static Message render(LoggedMessage message, String conversation, Map<Long, NamedAccount> authors) {
        NamedAccount author = authors.get(message.authorId());
        return new Message(conversation, message.number(), author == null ? "" : author.name(), message.text(),
                message.postedAt(), message.editedAt(), message.deleted(), message.broadcast(),
                author == null || author.isDeleted());
    }
}
