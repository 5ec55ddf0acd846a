package forum.transfer.crypto;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A datagram's encryption, on either end: {@code ./mvnw test -pl forum-transfer -Dtest=SealingBenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// Not with the options of the tests, which do without the second compiler.
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SealingBenchmark {

    private static final int HEADER_BYTES = 11;
    private static final int PLAIN_BYTES = 1_436;

    private final PacketKey key = new PacketKey(new byte[PacketKey.MATERIAL_BYTES]);
    private final PacketSealer sealer = new PacketSealer(key);
    private final PacketOpener opener = new PacketOpener(key);
    private final byte[] plain = new byte[PLAIN_BYTES];
    private final byte[] target = new byte[PLAIN_BYTES + PacketSealer.TAG_BYTES];
    private final byte[] sealed = new byte[PLAIN_BYTES + PacketSealer.TAG_BYTES];
    private final byte[] opened = new byte[PLAIN_BYTES + PacketSealer.TAG_BYTES];
    private long number;

    public SealingBenchmark() {
        sealer.seal(0, plain, HEADER_BYTES, PLAIN_BYTES, sealed, 0);
    }

    @Benchmark
    public int seal() {
        return sealer.seal(++number, plain, HEADER_BYTES, PLAIN_BYTES, target, 0);
    }

    @Benchmark
    public int open() {
        return opener.open(0, sealed, HEADER_BYTES, sealed.length, opened);
    }

    @Test
    void run() throws Exception {
        new Runner(new OptionsBuilder().include(getClass().getName()).build()).run();
    }
}
