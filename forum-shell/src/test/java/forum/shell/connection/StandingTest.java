package forum.shell.connection;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.presence.Identity;
import forum.protocol.presence.Reflector;
import forum.protocol.presence.Welcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.simp.stomp.DefaultStompSession;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;

class StandingTest {

    private final Standing standing = new Standing();

    @Test
    void whoeverComesBackAfterSomebodyElseHasLoggedInIsGivenUp() {
        Welcome yoda = welcome("yoda");
        Link broken = link();
        assertThat(standing.joined(broken, yoda, null)).isTrue();
        standing.lost(broken);
        assertThat(standing.isAway(yoda)).isTrue();

        standing.end(); // as a login does first
        Link leias = link();
        Welcome leia = welcome("leia");
        assertThat(standing.joined(leias, leia, null)).isTrue();

        assertThat(standing.isAway(yoda)).isFalse();
        assertThat(standing.joined(link(), welcome("yoda"), yoda)).isFalse();
        assertThat(standing.link()).isSameAs(leias);
        assertThat(standing.welcome()).isEqualTo(leia);
    }

    @Test
    void whoeverIsStillAwayComesBack() {
        Welcome before = welcome("yoda");
        Link broken = link();
        standing.joined(broken, before, null);
        standing.lost(broken);
        Link fresh = link();

        assertThat(standing.joined(fresh, welcome("yoda"), before)).isTrue();
        assertThat(standing.link()).isSameAs(fresh);
        assertThat(standing.isAway(before)).isFalse();
    }

    private static Welcome welcome(String name) {
        return new Welcome(new Identity(name, "MEMBER", "s", Instant.EPOCH, "127.0.0.1", 0), name + "'s token",
                new Reflector(0, ""), List.of());
    }

    private static Link link() {
        return new Link(new DefaultStompSession(new StompSessionHandlerAdapter() {
        }, new StompHeaders()), new Replies());
    }
}
