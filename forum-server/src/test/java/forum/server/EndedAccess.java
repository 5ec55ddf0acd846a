package forum.server;

import forum.server.account.AccessEnded;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Hears whose access ends, as the features do that end sessions. */
final class EndedAccess implements ApplicationListener<PayloadApplicationEvent<AccessEnded>>, AutoCloseable {

    private final ApplicationEventMulticaster events;
    private final BlockingQueue<AccessEnded> heard = new LinkedBlockingQueue<>();

    EndedAccess(TestServer server) {
        this.events = server.bean(ApplicationEventMulticaster.class);
        events.addApplicationListener(this);
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<AccessEnded> event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new AssertionError("Published outside of the transaction that decides it");
        }
        heard.add(event.getPayload());
    }

    AccessEnded next() throws InterruptedException {
        AccessEnded ended = heard.poll(TestShell.DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (ended == null) {
            throw new AssertionError("Nobody's access has ended");
        }
        return ended;
    }

    boolean isEmpty() {
        return heard.isEmpty();
    }

    @Override
    public void close() {
        events.removeApplicationListener(this);
    }
}
