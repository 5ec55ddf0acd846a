package forum.server.block.stomp;

import static java.util.concurrent.CompletableFuture.completedFuture;

import forum.protocol.Done;
import forum.protocol.block.BlockCommands;
import forum.server.block.Blocking;
import forum.server.stomp.CommandRegistry;
import org.springframework.stereotype.Component;

/** The commands on one's own blocks; a session need not have joined. */
@Component
class BlockStomp {

    BlockStomp(CommandRegistry registry, Blocking blocking) {
        registry.register(BlockCommands.ADD, (caller, request) -> {
            blocking.add(caller.accountId(), request.user());
            return completedFuture(new Done());
        });
        registry.register(BlockCommands.REMOVE, (caller, request) -> {
            blocking.remove(caller.accountId(), request.user());
            return completedFuture(new Done());
        });
        registry.register(BlockCommands.LIST,
                (caller, request) -> completedFuture(blocking.list(caller.accountId(), request.after())));
    }
}
