package forum.shell.block;

import forum.protocol.block.BlockCommands;
import forum.protocol.block.Blocks;
import forum.protocol.block.ListBlocks;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.presence.KnownUsers;

/** {@code blocks}. */
final class BlocksCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;
    private final KnownUsers known;

    BlocksCommand(Connection connection, Output output, KnownUsers known) {
        super("Shows whom you have blocked.", Form.of("blocks"));
        this.connection = connection;
        this.output = output;
        this.known = known;
    }

    @Override
    protected void run(Invocation invocation) {
        String last = null;
        boolean more = true;
        while (more) {
            Blocks page = connection.ask(BlockCommands.LIST, new ListBlocks(last));
            page.blocks().forEach(this::show);
            more = page.more() && !page.blocks().isEmpty();
            last = page.blocks().isEmpty() ? last : page.blocks().getLast().user();
        }
        if (last == null) {
            output.show(new Done("blocks", "You have blocked nobody."));
        }
    }

    private void show(Blocks.Block block) {
        known.add(block.user());
        output.show(new BlockItem(block));
    }
}
