package forum.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much of a link is used, and how much is sent in vain; start-up and the last round trips count. The limits are what was
 * reached, less some hundredths.
 */
class EmulatedLinksTest {

    /** Of headers alone, for each byte of the file. */
    private static final double HEADERS = 0.046;
    private static final int SEEDS = Integer.getInteger("forum.links.seeds", 2);

    @ParameterizedTest(name = "{0}, {1} MB, threads up to {2} ms late")
    @CsvSource({"G20, 100, 0, 0.84, 0.01", "G20, 100, 2, 0.84, 0.03", "G40L1, 100, 2, 0.70, 0.03",
            "M100L2, 24, 0, 0.74, 0.04", "M100L2, 24, 2, 0.74, 0.04", "G1REO, 100, 2, 0.94, 0.03"})
    void areFilledAndNotOverrun(String name, int megabytes, double lateMillis, double used, double waste) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var run = new LinkRun(link(name).late(lateMillis), seed, megabytes * 1_000_000).run();
            System.out.println("EmulatedLinksTest " + name + ", seed " + seed + ": " + run);
            assertThat(run.utilisation()).as("of the limit, seed %d", seed).isGreaterThan(used);
            assertThat(run.waste()).as("bytes on the link for one of the file, seed %d", seed)
                    .isLessThan(1 + HEADERS + waste);
            assertThat(run.spurious()).as("retransmitted although it arrived, seed %d", seed).isLessThan(0.005);
        }
    }

    private static EmulatedLink link(String name) {
        return switch (name) {
            case "G20" -> EmulatedLink.G20;
            case "G40L1" -> EmulatedLink.G40L1;
            case "M100L2" -> EmulatedLink.M100L2;
            default -> EmulatedLink.G1REO;
        };
    }
}
