package forum.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.account.RegisterAccount;
import forum.protocol.presence.Identity;
import forum.protocol.presence.Reflector;
import forum.protocol.presence.Welcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void aPasswordIsNotInTheTextForm() {
        assertThat(new RegisterAccount("yoda", "swordfish")).asString().contains("yoda").doesNotContain("swordfish");
    }

    @Test
    void tokensAreNotInTheTextForm() {
        Identity yoda = new Identity("yoda", "MEMBER", "1", Instant.EPOCH, "127.0.0.1", 0);
        Welcome welcome = new Welcome(yoda, "session-secret", new Reflector(1, "reflector-secret"), List.of());

        assertThat(welcome).asString().contains("yoda").doesNotContain("secret");
    }
}
