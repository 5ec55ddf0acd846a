package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.Limits;
import forum.protocol.conversation.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import org.springframework.messaging.simp.stomp.BufferingStompDecoder;
import org.springframework.messaging.simp.stomp.StompDecoder;

/** What a post and its delivery take of frames: {@code ./mvnw test -pl forum-server -am -Dtest=FrameBenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// Not with the options of the tests, which do without the second compiler.
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {

    private static final String TEXT = "x".repeat(100);

    private final Frames frames = new Frames();
    private final Message posted = new Message("forum", 123_456, "yoda", TEXT, Instant.EPOCH, null, false, false,
            false);
    private final StompDecoder decoder = new StompDecoder();
    private final byte[] send = ("SEND\ndestination:/app/conversation.post\ncorrelation-id:17\n"
            + "content-type:application/json\n\n{\"conversation\":\"forum\",\"text\":\"" + TEXT + "\"}\0")
            .getBytes(StandardCharsets.UTF_8);
    private final Encoder encoder = new Encoder();
    private final List<Frame> waiting = Collections.nCopies(16, event().to("0"));
    private final List<Frame> others = Collections.nCopies(16, event().to("0"));
    private boolean turn;

    /** JSON and headers of what everybody is told. */
    @Benchmark
    public Object jsonOfAnEvent() {
        return event();
    }

    private Frame event() {
        return frames.message(Destinations.FORUM, Map.of(Headers.EVENT, EventType.MESSAGE_POSTED.wireName()), posted);
    }

    /** From the bytes of a WebSocket message to a frame. */
    @Benchmark
    public Object decodeOfAPost() {
        return new BufferingStompDecoder(decoder, Limits.MAX_FRAME_BYTES).decode(ByteBuffer.wrap(send));
    }

    /** Sixteen frames for the first reader of a group. */
    @Benchmark
    public Object encodingForTheFirstReader() {
        turn = !turn;
        return encoder.encode(turn ? waiting : others);
    }

    /** The same frames for each further one. */
    @Benchmark
    public Object encodingForAFurtherReader() {
        return encoder.encode(waiting);
    }

    @Test
    void run() throws Exception {
        new Runner(new OptionsBuilder().include(getClass().getName()).build()).run();
    }
}
