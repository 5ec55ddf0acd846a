package forum.shell.account;

import forum.protocol.ErrorCode;
import forum.protocol.account.RegisterAccount;
import forum.shell.connection.ServerAddress;
import forum.shell.failure.ShellException;
import forum.shell.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Asks the server for a new account. */
final class Registration {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 65_536;

    private final ServerAddress server;

    Registration(ServerAddress server) {
        this.server = server;
    }

    void register(String name, String password) {
        HttpRequest request = HttpRequest.newBuilder(server.resource("/api/accounts")).timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.ascii(new RegisterAccount(name, password)))).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpResponse<byte[]> answer = client.send(request,
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
            if (answer.statusCode() != 201) {
                throw refusal(answer.body());
            }
        } catch (IOException e) {
            throw new ShellException(ErrorCode.SERVER_UNREACHABLE,
                    "No server answers at " + server + ". Check the address (--server) and that the server runs.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted before the server answered.");
        }
    }

    private static ShellException refusal(byte[] body) {
        try {
            Problem problem = Json.read(body, Problem.class);
            ErrorCode code = Arrays.stream(ErrorCode.values()).filter(one -> one.name().equals(problem.code()))
                    .findFirst().orElse(ErrorCode.INTERNAL_ERROR);
            return new ShellException(code, problem.detail() == null ? code.meaning() : problem.detail());
        } catch (IllegalArgumentException e) {
            return new ShellException(ErrorCode.INTERNAL_ERROR, "This is no Forum server, or it has failed.");
        }
    }

    /** Problem details of RFC 9457. */
    private record Problem(@Nullable String code, @Nullable String detail) {
    }
}
