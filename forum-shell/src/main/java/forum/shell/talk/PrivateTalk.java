package forum.shell.talk;

import forum.transfer.Talk;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A private session with somebody. */
final class PrivateTalk {

    private final String user;
    private final boolean called;
    private final Talk talk;
    private final AtomicLong delivered = new AtomicLong();
    private final CompletableFuture<PrivateTalk> opened = new CompletableFuture<>();
    private final CompletableFuture<PrivateTalk> over = new CompletableFuture<>();
    private volatile boolean quiet;

    /** @param called whether it was asked for from here */
    PrivateTalk(String user, boolean called, Talk talk) {
        this.user = user;
        this.called = called;
        this.talk = talk;
    }

    /** What its messages are said in, as scripts see it. */
    static String conversation(String user) {
        return "private:" + user;
    }

    String user() {
        return user;
    }

    boolean called() {
        return called;
    }

    Talk talk() {
        return talk;
    }

    /** Completes with itself once the other one is there and the user knows it. */
    CompletableFuture<PrivateTalk> opened() {
        return opened;
    }

    /** Completes with itself once it is over and the user knows it. */
    CompletableFuture<PrivateTalk> over() {
        return over;
    }

    /** Completes with the number of the message once it has been heard. */
    CompletableFuture<Long> say(byte[] text) {
        return talk.say(text).thenApply(heard -> delivered.incrementAndGet());
    }

    /** Another session with the same user takes its place, which is said of that one. */
    void giveWay() {
        quiet = true;
        talk.giveWay();
    }

    boolean isQuiet() {
        return quiet;
    }
}
