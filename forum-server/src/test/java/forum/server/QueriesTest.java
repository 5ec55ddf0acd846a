package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.ResolvableType;
import org.springframework.data.repository.Repository;

class QueriesTest {

    private interface Things extends Repository<Object, Long> {
    }

    @Test
    @ExtendWith(SharedServer.class)
    void allCanBeUsed(TestServer server) {
        assertThat(server.bean(QueriesAfterStart.class).parseAll()).isGreaterThan(10);
    }

    @Test
    void aStopThatComesBeforeTheServerIsReadyHasThemReadFirst() throws Exception {
        AtomicInteger made = new AtomicInteger();
        var beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("things", new RootBeanDefinition(Things.class, () -> {
            made.incrementAndGet();
            return new Things() {
            };
        }));
        var queries = new QueriesAfterStart(
                beans.getBeanProvider(ResolvableType.forClassWithGenerics(Repository.class, Object.class, Long.class)));

        queries.finish();
        assertThat(made).hasValue(1);

        queries.begin(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));
        queries.finish();
        assertThat(made).hasValue(1);
    }
}
