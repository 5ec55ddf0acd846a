package forum.shell.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void growsToItsBoundAndSpreads() {
        long seed = System.nanoTime();
        BackOff backOff = new BackOff(new Random(seed));
        long ceilingMillis = BackOff.FIRST_MILLIS;
        for (int attempt = 0; attempt < 50; attempt++) {
            assertThat(backOff.nextMillis()).as("seed %d, attempt %d", seed, attempt).isBetween(ceilingMillis / 2,
                    ceilingMillis);
            ceilingMillis = Math.min(BackOff.MAX_MILLIS, ceilingMillis * 2);
        }
    }
}
