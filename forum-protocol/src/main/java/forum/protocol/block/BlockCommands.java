package forum.protocol.block;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands of the feature <em>block</em>. */
public final class BlockCommands {

    public static final Command<BlockUser, Done> ADD = new Command<>("block.add", BlockUser.class, Done.class);
    public static final Command<UnblockUser, Done> REMOVE = new Command<>("block.remove", UnblockUser.class,
            Done.class);
    public static final Command<ListBlocks, Blocks> LIST = new Command<>("block.list", ListBlocks.class, Blocks.class);

    private BlockCommands() {
    }
}
