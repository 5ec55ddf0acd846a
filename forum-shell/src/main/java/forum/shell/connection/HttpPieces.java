package forum.shell.connection;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bytes over HTTP, a piece at a time, over connections that are used again; from one thread at a time. */
public final class HttpPieces implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** For one piece: what does not come within it is asked for again. */
    private static final long TIMEOUT_SECONDS = 120;

    private final ServerAddress server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT).build();

    public HttpPieces(ServerAddress server) {
        this.server = server;
    }

    /** The bytes from one place to before another, all of them or {@link ShellException}. */
    public byte[] get(String path, long from, long end, String token) {
        byte[] piece = send(request(path, token).header("Range", "bytes=" + from + "-" + (end - 1)).GET().build(),
                Math.toIntExact(end - from));
        if (piece.length != end - from) {
            throw brokenOff();
        }
        return piece;
    }

    /**
     * Brings bytes by PATCH.
     *
     * @param header says where they belong
     */
    public void patch(String path, String header, long offset, byte[] bytes, int from, String token) {
        send(request(path, token).header(header, Long.toString(offset))
                .header("Content-Type", "application/octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(bytes, from, bytes.length - from)).build(), 1 << 16);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(server.resource(path)).header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest request, int maxBytes) {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), Math.max(maxBytes, 1 << 16)));
        try {
            HttpResponse<byte[]> answer = sent.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (answer.statusCode() / 100 != 2) {
                throw HttpApi.refusal(answer);
            }
            return answer.body();
        } catch (ExecutionException e) {
            throw brokenOff();
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw brokenOff();
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.INTERRUPTED, "Interrupted before it was through.");
        }
    }

    private static ShellException brokenOff() {
        return new ShellException(ErrorCode.SERVER_UNREACHABLE, "The connection with the server broke off.");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
