package forum.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;
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
    private final ConfigurableApplicationContext context;
    private volatile @Nullable Thread thread;

    QueriesAfterStart(ObjectProvider<Repository<?, ?>> repositories, ConfigurableApplicationContext context) {
        this.repositories = repositories;
        this.context = context;
    }

    /** Later than what is done when the server is ready, which would wait for the beans that are made here. */
    @EventListener
    void begin(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            begin();
        }
    }

    private void begin() {
        thread = Thread.ofPlatform().daemon().name("queries").start(() -> {
            try {
                parseAll();
            } catch (RuntimeException failure) {
                if (!context.isClosed()) { // otherwise it stops already
                    log.error("A query cannot be used", failure);
                }
            }
        });
    }

    /** A stop comes after it: what is written last needs repositories, and none can be made any more while it stops. */
    @EventListener(ContextClosedEvent.class)
    void finish() throws InterruptedException {
        Thread parsing = thread;
        if (parsing != null) {
            parsing.join(MAX_FINISH);
        }
    }

    /** Returns how many repositories there are. */
    long parseAll() {
        return repositories.stream().count();
    }
}
