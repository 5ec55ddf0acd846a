package forum.shell.connection;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import forum.shell.json.Json;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The server's REST interface. What it refuses fails with {@link ShellException}, with the server's code and sentence. */
public final class HttpApi {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long TIMEOUT_SECONDS = 15;
    private static final int MAX_ANSWER_BYTES = 1 << 24;

    private final ServerAddress server;

    public HttpApi(ServerAddress server) {
        this.server = server;
    }

    /** A part of a path that may hold any character. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Asks once for an answer of this type.
     *
     * @param body null for none
     * @param token a session's, null to ask as nobody
     */
    public <T> T ask(String method, String path, @Nullable Object body, @Nullable String token, Class<T> reply) {
        byte[] answer = send(method, path, body, token);
        try {
            return Json.read(answer, reply);
        } catch (IllegalArgumentException e) {
            throw new ShellException(ErrorCode.INTERNAL_ERROR,
                    "The server's answer makes no sense; is it a newer server?");
        }
    }

    /** The same where nothing is to be read from the answer. */
    public void ask(String method, String path, @Nullable Object body, @Nullable String token) {
        send(method, path, body, token);
    }

    private byte[] send(String method, String path, @Nullable Object body, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resource(path)).method(method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.ascii(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT).build();
        try {
            HttpResponse<byte[]> answer = client
                    .sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES))
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (answer.statusCode() / 100 != 2) {
                throw refusal(answer);
            }
            return answer.body();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectException || e.getCause() instanceof HttpConnectTimeoutException) {
                throw server.unreachable();
            }
            throw unanswered();
        } catch (TimeoutException e) {
            throw unanswered();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted before the server answered.");
        } finally {
            client.shutdownNow();
        }
    }

    private static ShellException unanswered() {
        return new ShellException(ErrorCode.SERVER_UNREACHABLE,
                "The server did not answer in time, or the connection broke off. Look whether it was done before trying again.");
    }

    static ShellException refusal(HttpResponse<byte[]> answer) {
        try {
            Problem problem = Json.read(answer.body(), Problem.class);
            ErrorCode code = Arrays.stream(ErrorCode.values()).filter(one -> one.name().equals(problem.code()))
                    .findFirst().orElse(ErrorCode.INTERNAL_ERROR);
            return new ShellException(code, problem.detail() == null ? code.meaning() : problem.detail());
        } catch (IllegalArgumentException e) {
            return new ShellException(ErrorCode.INTERNAL_ERROR, "The answer was only the status " + answer.statusCode()
                    + ": this is no Forum server, or one of another version.");
        }
    }

    /** Problem details of RFC 9457. */
    private record Problem(@Nullable String code, @Nullable String detail) {
    }
}
