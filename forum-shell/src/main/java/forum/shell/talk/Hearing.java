package forum.shell.talk;

import forum.shell.arrival.Arrivals;
import forum.shell.console.Output;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows what somebody says, no faster than anybody could follow: whoever is faster waits until it is heard. */
final class Hearing implements Consumer<byte[]> {

    private final String user;
    private final Output output;
    private final Arrivals arrivals;
    private final Clock clock;
    private long number;
    private final Pace pace = new Pace(System.nanoTime());

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
        try {
            TimeUnit.NANOSECONDS.sleep(pace.waitNanos(System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
