package forum.transfer;

import forum.transfer.connection.Connection;
import forum.transfer.connection.MessageEnd;
import forum.transfer.frame.CloseReason;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A talk between its connection, which belongs to the I/O thread, and who hears, which is told in a sequence of its own. */
final class RunningTalk implements Talk, Carrier {

    /** What a flood of small messages may keep everything else waiting for. */
    private static final int MAX_UNHEARD = 64;

    private final MessageEnd end = new MessageEnd();
    private final Loop loop;
    private final Sequence hearing;
    private final Consumer<byte[]> heard;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<TalkEnd> ended = new CompletableFuture<>();
    private final ArrayDeque<Said> said = new ArrayDeque<>();
    private @Nullable Connection connection;
    private int unheard;
    private boolean open;
    private boolean over;
    private long probedNanos;
    /** {@code Long.MAX_VALUE} while no sign of life is asked for. */
    private long signNanos = Long.MAX_VALUE;

    RunningTalk(Loop loop, Executor pool, Consumer<byte[]> heard) {
        this.loop = loop;
        this.heard = heard;
        hearing = new Sequence(pool);
    }

    /**
     * A message on its way.
     *
     * @param startBytes where it begins in the stream, and where it ends
     */
    private record Said(long startBytes, long endBytes, CompletableFuture<Void> taken) {
    }

    MessageEnd end() {
        return end;
    }

    /** On the I/O thread, before anything else there. */
    void start(Connection newConnection) {
        connection = newConnection;
    }

    @Override
    public Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("Not started");
        }
        return connection;
    }

    @Override
    public void advance() {
        if (over) {
            return;
        }
        if (!open && connection().activeAddress() != null) {
            open = true;
            hearing.execute(() -> opened.complete(null));
        }
        for (var message = next(); message != null; message = next()) {
            var one = message;
            unheard++;
            hearing.execute(() -> hear(one));
        }
        while (!said.isEmpty() && said.element().endBytes <= end.outbound().takenBytes()) {
            var taken = said.remove().taken;
            hearing.execute(() -> taken.complete(null));
        }
        lookForSign();
        if (connection().closeReason() != null) {
            end(Closings.talkEnd(connection()));
        }
    }

    private byte @Nullable [] next() {
        return unheard < MAX_UNHEARD ? end.inbound().poll() : null;
    }

    private void hear(byte[] message) {
        heard.accept(message);
        loop.execute(() -> {
            unheard--;
            end.take(message);
        });
    }

    private void lookForSign() {
        if (signNanos == Long.MAX_VALUE) {
            return;
        }
        if (connection().heardNanos() > probedNanos) {
            signNanos = Long.MAX_VALUE;
        } else if (signNanos <= loop.nanos()) {
            connection().close(CloseReason.TIMED_OUT, loop.nanos());
        }
    }

    private void end(TalkEnd how) {
        over = true;
        for (var one : said) {
            var reason = one.startBytes < end.outbound().sentBytes()
                    ? TalkException.Reason.UNCERTAIN
                    : TalkException.Reason.NOT_SENT;
            hearing.execute(() -> one.taken.completeExceptionally(new TalkException(reason)));
        }
        said.clear();
        hearing.execute(() -> ended.complete(how));
    }

    @Override
    public boolean hasEnded() {
        return over;
    }

    @Override
    public long wakeNanos(long nowNanos) {
        return over ? Long.MAX_VALUE : signNanos;
    }

    @Override
    public void shutDown() {
        close(CloseReason.INTERRUPTED);
    }

    @Override
    public CompletableFuture<Void> opened() {
        return opened.copy();
    }

    @Override
    public CompletableFuture<TalkEnd> ended() {
        return ended.copy();
    }

    @Override
    public CompletableFuture<Void> say(byte[] message) {
        if (message.length == 0 || message.length > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("A message has 1 to 65,535 bytes, not " + message.length);
        }
        var bytes = message.clone();
        var taken = new CompletableFuture<Void>();
        loop.execute(() -> say(bytes, taken));
        return taken;
    }

    private void say(byte[] message, CompletableFuture<Void> taken) {
        long startBytes = end.outbound().endBytes();
        long endBytes = over ? -1 : end.outbound().add(message);
        if (endBytes >= 0) {
            said.add(new Said(startBytes, endBytes, taken));
            return;
        }
        var reason = over ? TalkException.Reason.NOT_SENT : TalkException.Reason.TOO_MUCH;
        hearing.execute(() -> taken.completeExceptionally(new TalkException(reason)));
    }

    @Override
    public void probe(long withinNanos) {
        loop.execute(() -> {
            probedNanos = loop.nanos();
            signNanos = probedNanos + withinNanos;
            connection().ping();
        });
    }

    @Override
    public void close() {
        loop.execute(() -> close(CloseReason.DONE));
    }

    @Override
    public void leave() {
        loop.execute(() -> close(CloseReason.INTERRUPTED));
    }

    @Override
    public void giveWay() {
        loop.execute(() -> close(CloseReason.MOVED));
    }

    private void close(CloseReason reason) {
        if (!over) {
            connection().close(reason, loop.nanos());
            end(Closings.talkEnd(connection()));
        }
    }
}
