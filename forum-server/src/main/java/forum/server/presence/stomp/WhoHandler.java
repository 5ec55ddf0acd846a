package forum.server.presence.stomp;

import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import forum.server.presence.Presence;
import forum.server.presence.WhoIsThere;
import forum.server.stomp.Caller;
import forum.server.stomp.CommandHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Answers {@code presence.who}. What the asker is told after the answer has happened after it, or is in it already. */
@Component
class WhoHandler implements CommandHandler<Who, Users> {

    private final Presence presence;
    private final WhoIsThere whoIsThere;

    WhoHandler(Presence presence, WhoIsThere whoIsThere) {
        this.presence = presence;
        this.whoIsThere = whoIsThere;
    }

    @Override
    public CompletionStage<Users> handle(Caller caller, Who request) {
        return CompletableFuture.completedFuture(whoIsThere.lookUp(presence.require(caller), request).get());
    }

    @Override
    public void handle(Caller caller, Who request, BiConsumer<? super Users, ? super Throwable> answer) {
        Supplier<Users> users = whoIsThere.lookUp(presence.require(caller), request);
        presence.whileNobodyIsTold(() -> CompletableFuture.completedStage(users.get()).whenComplete(answer));
    }
}
