package forum.server;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

/**
 * Has the queries of all repositories parsed once the server is ready, so that neither its start nor whoever comes first waits
 * for that. Spring Data's own deferred mode parses them before, and lets nobody use a repository until then, as the settings do.
 */
@Component
class QueriesAfterStart {

    private static final Logger log = LoggerFactory.getLogger(QueriesAfterStart.class);

    private static final Duration MAX_FINISH = Duration.ofSeconds(10);

    private final ObjectProvider<Repository<?, ?>> repositories;
    private final Thread parsing = Thread.ofPlatform().daemon().name("queries").unstarted(this::parse);

    QueriesAfterStart(ObjectProvider<Repository<?, ?>> repositories) {
        this.repositories = repositories;
    }

    /** Later than what is done when the server is ready, which would wait for the beans that are made here. */
    @EventListener
    void begin(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            begin();
        }
    }

    private synchronized void begin() {
        if (parsing.getState() == Thread.State.NEW) {
            parsing.start();
        }
    }

    private void parse() {
        try {
            parseAll();
        } catch (RuntimeException failure) {
            log.error("A query cannot be used", failure);
        }
    }

    /** A stop comes after it: what is written last needs repositories, and none can be made any more while it stops. */
    @EventListener(ContextClosedEvent.class)
    void finish() throws InterruptedException {
        begin();
        parsing.join(MAX_FINISH);
    }

    /** Returns how many repositories there are. */
    long parseAll() {
        return repositories.stream().count();
    }
}
