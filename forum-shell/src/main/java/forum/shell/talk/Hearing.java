package forum.shell.talk;

import forum.shell.arrival.Arrivals;
import forum.shell.console.Output;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows what somebody says, no faster than anybody could follow: whoever is faster waits until it is heard. */
final class Hearing implements Consumer<byte[]> {

    private static final int AT_ONCE = 100;
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1) / 20;

    private final String user;
    private final Output output;
    private final Arrivals arrivals;
    private final Clock clock;
    private long number;
    /** When the next one would be heard if all came as slowly as they may in the long run. */
    private long nextNanos = System.nanoTime();

    Hearing(String user, Output output, Arrivals arrivals, Clock clock) {
        this.user = user;
        this.output = output;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** One after the other. */
    @Override
    public void accept(byte[] message) {
        pause();
        number++;
        output.show(new HeardItem(user, number, PrivateText.decode(message), clock.instant()));
        arrivals.add(Arrivals.Kind.MESSAGE, user);
    }

    private void pause() {
        long nowNanos = System.nanoTime();
        nextNanos = nextNanos - nowNanos < 0 ? nowNanos : nextNanos + EVERY_NANOS;
        long waitNanos = nextNanos - nowNanos - AT_ONCE * EVERY_NANOS;
        if (waitNanos > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(waitNanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
