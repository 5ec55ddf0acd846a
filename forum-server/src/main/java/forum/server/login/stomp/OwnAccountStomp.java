package forum.server.login.stomp;

import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.DeleteAccount;
import forum.protocol.presence.SessionEnded;
import forum.server.login.OwnAccount;
import forum.server.stomp.Caller;
import forum.server.stomp.CommandHandler;
import forum.server.stomp.CommandRegistry;
import forum.server.stomp.Sessions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** The commands on one's own account; a session need not have joined. */
@Component
class OwnAccountStomp {

    OwnAccountStomp(CommandRegistry registry, OwnAccount account, Sessions sessions) {
        registry.register(AccountCommands.CHANGE_PASSWORD, (caller, request) -> {
            account.changePassword(caller, request);
            return CompletableFuture.completedFuture(new Done());
        });
        registry.register(AccountCommands.DELETE, new Deletion(account, sessions));
    }

    private record Deletion(OwnAccount account, Sessions sessions) implements CommandHandler<DeleteAccount, Done> {

        @Override
        public CompletionStage<Done> handle(Caller caller, DeleteAccount request) {
            account.delete(caller, request);
            return CompletableFuture.completedFuture(new Done());
        }

        @Override
        public void afterReply(Caller caller) {
            sessions.end(caller.sessionId(),
                    new SessionEnded(ErrorCode.ACCOUNT_DELETED, ErrorCode.ACCOUNT_DELETED.meaning(), false));
        }
    }
}
