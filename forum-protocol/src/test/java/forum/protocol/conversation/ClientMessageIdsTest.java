package forum.protocol.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientMessageIdsTest {

    @Test
    void areOfVersionSevenAndBeginWithTheTime() {
        long before = System.currentTimeMillis();

        UUID id = ClientMessageIds.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void areAllDifferent() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(ids.add(ClientMessageIds.next())).isTrue();
        }
    }
}
