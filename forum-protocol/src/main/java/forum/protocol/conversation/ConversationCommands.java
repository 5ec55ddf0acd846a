package forum.protocol.conversation;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands of the feature <em>conversation</em>. */
public final class ConversationCommands {

    public static final Command<PostMessage, Posted> POST = new Command<>("conversation.post", PostMessage.class,
            Posted.class);
    public static final Command<ReadMessages, MessagePage> READ = new Command<>("conversation.read", ReadMessages.class,
            MessagePage.class);
    public static final Command<EditMessage, Message> EDIT = new Command<>("conversation.edit", EditMessage.class,
            Message.class);
    public static final Command<DeleteMessage, Message> DELETE = new Command<>("conversation.delete",
            DeleteMessage.class, Message.class);
    public static final Command<SearchMessages, FoundMessages> SEARCH = new Command<>("conversation.search",
            SearchMessages.class, FoundMessages.class);
    public static final Command<ReadHistory, MessageHistory> HISTORY = new Command<>("conversation.history",
            ReadHistory.class, MessageHistory.class);
    public static final Command<Acknowledge, Done> ACKNOWLEDGE = new Command<>("conversation.acknowledge",
            Acknowledge.class, Done.class);

    private ConversationCommands() {
    }
}
