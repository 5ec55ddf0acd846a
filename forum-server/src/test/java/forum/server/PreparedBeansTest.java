package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreparedBeansTest {

    @Test
    void serveWithOwnOptionsAndADatabase() {
        assertThat(PreparedBeans.areEnoughFor(new String[]{"--forum.data=/data", "--server.port=0",
                "--spring.datasource.url=jdbc:postgresql://localhost/forum"})).isTrue();
    }

    @Test
    void areDecidedAgainWhenAnArgumentMayAskForOthers() {
        assertThat(PreparedBeans.areEnoughFor(new String[]{"--server.port=0",
                "--management.endpoints.web.exposure.include=health,metrics"})).isFalse();
        assertThat(PreparedBeans.areEnoughFor(new String[]{"--server.forward-headers-strategy=framework"})).isFalse();
        assertThat(PreparedBeans.areEnoughFor(new String[]{"--spring.profiles.active=cluster"})).isFalse();
    }
}
