package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.InvalidPathException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForcingTest {

    static Stream<Throwable> anything() {
        return Stream.of(new InvalidPathException("ü", "thrown by the test"),
                new StackOverflowError("thrown by the test"),
                new IllegalStateException("thrown by the test"));
    }

    @ParameterizedTest
    @MethodSource("anything")
    void forgetsNoFailureWhateverItIs(Throwable thrown) {
        var forcing = new Forcing(Runnable::run);
        forcing.execute(() -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
        forcing.execute(() -> {
        });
        forcing.finish();
        assertThat(catchThrowableOfType(TransferException.class, forcing::check)).hasCause(thrown);
    }

    @Test
    void doesByItselfWhatNoThreadIsThereFor() throws Exception {
        for (var none : new Throwable[]{new RejectedExecutionException(), new OutOfMemoryError()}) {
            var forcing = new Forcing(_ -> {
                if (none instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) none;
            });
            var done = new boolean[1];
            assertThatCode(() -> forcing.execute(() -> done[0] = true)).doesNotThrowAnyException();
            forcing.finish();
            forcing.check();
            assertThat(done[0]).isTrue();
        }
    }
}
