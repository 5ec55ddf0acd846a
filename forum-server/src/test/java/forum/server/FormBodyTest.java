package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.mailbox.MailboxPaths;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing here takes a form: its body is not even looked into, whoever sends it. */
@ExtendWith(SharedServer.class)
class FormBodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void isNotReadBeforeItIsKnownWhoSendsIt(String method, TestServer server) throws Exception {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + server.port() + MailboxPaths.FILES + "/x"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString("broken=%zz")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        }
    }
}
