package forum.shell.connection;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The answers that are waited for, by correlation id. */
final class Replies {

    private final Map<String, CompletableFuture<Reply>> awaited = new ConcurrentHashMap<>();
    private volatile @Nullable LinkLostException lost;

    CompletableFuture<Reply> await(String correlationId) {
        CompletableFuture<Reply> future = new CompletableFuture<>();
        awaited.put(correlationId, future);
        LinkLostException why = lost;
        if (why != null) {
            future.completeExceptionally(why);
        }
        return future;
    }

    void forget(String correlationId) {
        awaited.remove(correlationId);
    }

    /** An answer that nobody waits for is dropped. */
    void arrived(String correlationId, Reply reply) {
        CompletableFuture<Reply> future = awaited.remove(correlationId);
        if (future != null) {
            future.complete(reply);
        }
    }

    boolean isLost() {
        return lost != null;
    }

    /** None will come any more. */
    void lost(LinkLostException why) {
        lost = why;
        awaited.values().forEach(future -> future.completeExceptionally(why));
    }

    /** The answer to one command. */
    @SuppressWarnings("ArrayRecordComponent") // Replies are read, not compared.
    record Reply(boolean ok, byte[] body) {
    }
}
