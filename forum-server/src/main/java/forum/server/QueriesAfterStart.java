package forum.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

/** Has the queries of all repositories parsed once the server is ready: that is a fifth of a start, and who is first need not wait for it. */
@Component
class QueriesAfterStart {

    private static final Logger log = LoggerFactory.getLogger(QueriesAfterStart.class);

    private final ObjectProvider<Repository<?, ?>> repositories;

    QueriesAfterStart(ObjectProvider<Repository<?, ?>> repositories) {
        this.repositories = repositories;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        Thread.ofPlatform().daemon().name("queries").start(() -> {
            try {
                parseAll();
            } catch (RuntimeException failure) {
                if (ready.getApplicationContext().isActive()) { // otherwise it stops already
                    log.error("A query cannot be used", failure);
                }
            }
        });
    }

    /** Returns how many repositories there are. */
    long parseAll() {
        return repositories.stream().count();
    }
}
