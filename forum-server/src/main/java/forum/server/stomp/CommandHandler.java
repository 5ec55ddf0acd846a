package forum.server.stomp;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * Does what a command asks.
 *
 * @param <Q> the request
 * @param <R> the reply
 */
@FunctionalInterface
public interface CommandHandler<Q, R> {

    /**
     * May block, although the session's next command waits until this returns; a reply that takes long is better
     * completed later. Throws, or completes with, {@link forum.server.refusal.Refused} to refuse.
     */
    CompletionStage<R> handle(Caller caller, Q request);

    /** What is to happen only when the reply is on its way to the session. */
    default void afterReply(Caller caller) {
    }

    /**
     * Does it and answers it. For handlers whose answer must not be overtaken by an event.
     *
     * @param answer takes the reply, or what failed, once
     */
    default void handle(Caller caller, Q request, BiConsumer<? super R, ? super Throwable> answer) {
        handle(caller, request).whenComplete(answer);
    }
}
