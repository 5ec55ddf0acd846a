package forum.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypeTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsWireName(EventType type) {
        assertThat(EventType.ofWireName(type.wireName())).contains(type);
    }

    @Test
    void anUnknownNameIsNoError() {
        assertThat(EventType.ofWireName("said-by-a-newer-server")).isEmpty();
    }
}
