package forum.transfer;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void comesToItsEnd() {
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2),
                () -> assertThatCode(TransferEndpoint::rehearse).doesNotThrowAnyException());
    }
}
