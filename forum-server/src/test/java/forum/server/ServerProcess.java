package forum.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, so that it can be killed. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Forum is ready on http://localhost:([0-9]+)");
    private static final Pattern PASSWORD = Pattern.compile("has the password (\\S+)");
    private static final long DEADLINE_SECONDS = 90;

    private final Process process;
    private final CompletableFuture<String> firstPassword = new CompletableFuture<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<List<String>> output;
    private final CompletableFuture<List<String>> errors;

    ServerProcess(Path data, String... options) throws IOException {
        this(data, Runtime.getRuntime().availableProcessors(), options);
    }

    /** @param processors that it believes to have */
    ServerProcess(Path data, int processors, String... options) throws IOException {
        List<String> command = new ArrayList<>(ServerProgram.command(processors));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(List.of(options));
        if (!command.contains("--")) {
            command.add("--");
        }
        command.add("--forum.password-strength=" + TestServer.CHEAPEST_STRENGTH);
        command.addAll(TestDatabase.optionsFor(data));
        this.process = new ProcessBuilder(command).start();
        this.output = CompletableFuture.supplyAsync(() -> lines(process.inputReader(StandardCharsets.UTF_8)),
                task -> Thread.ofVirtual().start(task));
        this.errors = CompletableFuture.supplyAsync(
                () -> lines(new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))),
                task -> Thread.ofVirtual().start(task));
    }

    private List<String> lines(BufferedReader reader) {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    port.complete(Integer.valueOf(ready.group(1)));
                }
                Matcher generated = PASSWORD.matcher(line);
                if (generated.find()) {
                    firstPassword.complete(generated.group(1));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return lines;
    }

    /** Waits until it takes connections. */
    int port() throws Exception {
        CompletableFuture.anyOf(port, output).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (!port.isDone()) {
            throw new IllegalStateException("Not started: " + errors.get());
        }
        return port.get();
    }

    /** The password that was generated for the administrator. */
    String firstPassword() throws Exception {
        return firstPassword.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    long pid() {
        return process.pid();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM. */
    void terminate() {
        process.toHandle().destroy(); // Process.destroy would close what is read from it
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It still runs");
        }
        return process.exitValue();
    }

    /** All of standard output, once it has ended. */
    List<String> output() throws Exception {
        return output.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** All of standard error, once it has ended. */
    List<String> errors() throws Exception {
        return errors.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        kill();
    }
}
