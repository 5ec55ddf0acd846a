package forum.server;

import forum.protocol.EventType;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.block.Blocks;
import forum.protocol.block.ListBlocks;
import forum.protocol.block.UnblockUser;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What tests ask of blocks, and of those who are in them. */
final class BlockAsking {

    private static final String FORUM = ConversationName.FORUM;

    private BlockAsking() {
    }

    static void block(TestShell shell, String user) throws Exception {
        shell.ask(BlockCommands.ADD, new BlockUser(user));
    }

    static void unblock(TestShell shell, String user) throws Exception {
        shell.ask(BlockCommands.REMOVE, new UnblockUser(user));
    }

    static List<String> namesOf(TestShell shell) throws Exception {
        return shell.ask(BlockCommands.LIST, new ListBlocks(null)).blocks().stream().map(Blocks.Block::user).toList();
    }

    static Posted broadcast(TestShell shell, String text) throws Exception {
        return shell.ask(ConversationCommands.POST, new PostMessage(FORUM, UUID.randomUUID(), text, true));
    }

    static void offer(TestShell shell, String user) throws Exception {
        Offering.offer(shell, user);
    }

    static Message next(TestShell shell, EventType type) throws Exception {
        return shell.await(type, Message.class, message -> true);
    }

    static List<String> who(TestShell shell, Who question) throws Exception {
        return shell.ask(PresenceCommands.WHO, question).users().stream().map(Users.User::name).toList();
    }

    /** Whose coming and going is told, to the first change of that one. */
    static List<String> changesUntil(TestShell shell, String last) throws Exception {
        List<String> names = new ArrayList<>();
        shell.await(EventType.PRESENCE_CHANGED, PresenceChanged.class, event -> {
            event.changes().forEach(change -> names.add(change.name()));
            return names.contains(last);
        });
        return names;
    }
}
