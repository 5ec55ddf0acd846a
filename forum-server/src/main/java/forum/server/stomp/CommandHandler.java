package forum.server.stomp;

import java.util.concurrent.CompletionStage;

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
     * Runs the handling of one command together with sending its answer, if that is there at once. For handlers whose answer
     * must not be overtaken by an event.
     */
    default void run(Runnable handlingAndAnswer) {
        handlingAndAnswer.run();
    }
}
