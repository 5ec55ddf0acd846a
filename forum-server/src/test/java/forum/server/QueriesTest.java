package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class QueriesTest {

    @Test
    void allCanBeUsed(TestServer server) {
        assertThat(server.bean(QueriesAfterStart.class).parseAll()).isGreaterThan(10);
    }
}
