package forum.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A running process: it can be typed into, and what it prints can be waited for. */
public final class Program implements AutoCloseable {

    private final Process process;
    private final Transcript transcript = new Transcript();
    private final Thread output;
    private final Thread errors;

    private Program(Process process) {
        this.process = process;
        this.output = collect(process.getInputStream(), false);
        this.errors = collect(process.getErrorStream(), true);
    }

    /**
     * Starts a process.
     *
     * @param environment added to this process's own
     */
    public static Program start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Thread collect(InputStream stream, boolean error) {
        return Thread.ofVirtual().start(() -> {
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                char[] buffer = new char[8_192];
                for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                    transcript.add(new String(buffer, 0, count), error);
                }
            } catch (IOException closed) {
                transcript.add("(output closed: " + closed.getMessage() + ")\n", true);
            }
        });
    }

    /** Types a line and the Enter key. */
    public void type(String line) {
        typeText(line + "\n");
    }

    /** Types without the Enter key. */
    public void typeText(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            throw new UncheckedIOException("The program has ended; it printed:\n" + transcript, gone);
        }
    }

    /** Says that nothing more will be typed. */
    public void endOfInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /**
     * Waits for a line in which the pattern is found, beyond the lines that earlier calls have found.
     *
     * @throws AssertionError when it does not come in time, with all that was printed
     */
    public MatchResult expect(String pattern, Duration patience) {
        return transcript.expectLine(Pattern.compile(pattern), patience);
    }

    /** As {@link #expect}, but the pattern may stand in a line that has not ended, as prompts do. */
    public MatchResult expectText(String pattern, Duration patience) {
        return transcript.expectText(Pattern.compile(pattern), patience);
    }

    /** Waits for the end of the process and of its output. */
    public int exitCode(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("It did not end within " + patience + "; it printed:\n" + transcript);
            }
            output.join();
            errors.join();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** All lines on standard output so far. */
    public List<String> output() {
        return transcript.lines(false);
    }

    /** All lines on standard error so far. */
    public List<String> errors() {
        return transcript.lines(true);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Asks it to end, as {@code kill} does. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it as a power cut does: SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        exitCode(Duration.ofSeconds(10));
    }

    /** Ends it, orderly if it can, and with all that it has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return transcript.toString();
    }
}
