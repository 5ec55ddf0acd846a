package forum.system;

import forum.protocol.admin.AdminPaths;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;

/** What a test needs done before it begins, over REST: no shell has to start for it. */
final class OverRest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private OverRest() {
    }

    /** Changes settings, a JSON object, as an administrator. */
    static void set(User administrator, String settings) {
        change(administrator, password(administrator), settings, 200);
    }

    /** Locks somebody out by three wrong passwords. */
    static void lockOut(User user) {
        for (int i = 0; i < 3; i++) {
            change(user, "Tatooine has two suns", "{}", 401);
        }
    }

    static String password(User user) {
        try {
            return Files.readString(user.passwordFile()).strip();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void change(User user, String password, String settings, int expected) {
        String basic = Base64.getEncoder()
                .encodeToString((user.name() + ":" + password).getBytes(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(user.server() + AdminPaths.SETTINGS))
                            .header("Authorization", "Basic " + basic).header("Content-Type", "application/json")
                            .method("PATCH", HttpRequest.BodyPublishers.ofString(settings)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new AssertionError(response + ": " + response.body());
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
