package forum.bench;

import forum.system.StompClient;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts in one conversation; each text begins with the time when it should have been sent, see {@link #dueNanos}. */
final class Publisher {

    private static final Pattern DUE = Pattern.compile("\"text\":\"(\\d+) ");
    private static final Pattern CORRELATION = Pattern.compile("correlation-id:(\\d+)");

    private final StompClient client;
    private final String conversation;
    private final String padding;

    /** @param length of each text, in characters, at least 20 */
    Publisher(StompClient client, String conversation, int length) {
        this.client = client;
        this.conversation = conversation;
        this.padding = "x".repeat(length - 20);
    }

    /** Posts as long as it takes, with so many acknowledgements outstanding; returns how many were acknowledged. */
    long closedLoop(int outstanding, int seconds) throws Exception {
        Semaphore room = new Semaphore(outstanding);
        client.receive(frame -> room.release());
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long posts = 0;
        for (long now = System.nanoTime(); now < endNanos; now = System.nanoTime()) {
            room.acquire();
            post(now);
            posts++;
        }
        room.acquire(outstanding);
        return posts;
    }

    /**
     * Posts at a fixed rate, whatever the server does; returns when all is acknowledged.
     *
     * @param acknowledgements gets how long each took from the time when it was due
     */
    long openLoop(int perSecond, int seconds, Times acknowledgements) throws Exception {
        int posts = perSecond * seconds;
        Semaphore acknowledged = new Semaphore(0);
        client.receive(frame -> {
            acknowledgements.add(System.nanoTime() - number(CORRELATION, frame));
            acknowledged.release();
        });
        long startNanos = System.nanoTime();
        for (int i = 0; i < posts; i++) {
            long due = startNanos + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            post(due);
        }
        acknowledged.acquire(posts);
        return posts;
    }

    private void post(long dueNanos) throws Exception {
        client.post(conversation, Long.toString(dueNanos), dueNanos + " " + padding);
    }

    /** When the message in a frame should have been sent, by {@link System#nanoTime}. */
    static long dueNanos(String frame) {
        return number(DUE, frame);
    }

    private static long number(Pattern pattern, String frame) {
        Matcher matcher = pattern.matcher(frame);
        if (!matcher.find()) {
            throw new IllegalStateException("Expected an answer or a message, and got " + frame);
        }
        return Long.parseLong(matcher.group(1));
    }
}
