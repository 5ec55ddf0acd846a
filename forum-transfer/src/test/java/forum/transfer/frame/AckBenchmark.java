package forum.transfer.frame;

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

/** An acknowledgement with many gaps, as on a lossy link: {@code ./mvnw test -pl forum-transfer -Dtest=AckBenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// Not with the options of the tests, which do without the second compiler.
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AckBenchmark {

    private static final int RANGES = 64;
    private static final int PACKET_BYTES = 1_452;

    private final AckFrame ack = new AckFrame();
    private final FrameWriter writer = new FrameWriter(PACKET_BYTES);
    private final FrameReader reader = new FrameReader();

    public AckBenchmark() {
        ack.clear(1_000);
        for (int i = RANGES; i > 0; i--) {
            ack.add(100L * i, 100L * i + 97);
        }
        writeFrame();
    }

    @Benchmark
    public boolean write() {
        return writeFrame();
    }

    private boolean writeFrame() {
        writer.start(0, PACKET_BYTES);
        return writer.ack(ack);
    }

    @Benchmark
    public Object read() throws MalformedPacketException {
        reader.read(writer.packet(), 0, writer.position(), FrameReader.NOBODY);
        return reader;
    }

    @Test
    void run() throws Exception {
        new Runner(new OptionsBuilder().include(getClass().getName()).build()).run();
    }
}
