package forum.server.presence;

import forum.protocol.Command;
import forum.server.stomp.CommandRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Registers commands that only sessions may give that have joined. */
@Component
public class SessionCommands {

    private final CommandRegistry registry;
    private final Presence presence;

    SessionCommands(CommandRegistry registry, Presence presence) {
        this.registry = registry;
        this.presence = presence;
    }

    /**
     * Does what a command asks, or throws {@link forum.server.refusal.Refused}.
     *
     * @param <Q> the request
     * @param <R> the reply
     */
    @FunctionalInterface
    public interface Handler<Q, R> {
        R handle(OnlineSession session, Q request);
    }

    public <Q, R> void register(Command<Q, R> command, Handler<Q, R> handler) {
        registerAsync(command,
                (session, request) -> CompletableFuture.completedFuture(handler.handle(session, request)));
    }

    /** For what shells send by themselves, which does not keep a session from being idle. */
    public <Q, R> void registerAutomatic(Command<Q, R> command, Handler<Q, R> handler) {
        registry.registerAutomatic(command, (caller, request) -> CompletableFuture
                .completedFuture(handler.handle(presence.require(caller), request)));
    }

    /** For replies that come later. */
    public <Q, R> void registerAsync(Command<Q, R> command, Handler<Q, CompletionStage<R>> handler) {
        registry.register(command, (caller, request) -> handler.handle(presence.require(caller), request));
    }
}
