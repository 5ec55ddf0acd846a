package forum.shell.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({"http://localhost:8080, ws://localhost:8080/ws, http://localhost:8080/api/accounts",
            "HTTPS://forum.example/, wss://forum.example/ws, https://forum.example/api/accounts",
            "https://example.org/forum, wss://example.org/forum/ws, https://example.org/forum/api/accounts",
            "http://[::1]:80, ws://[::1]:80/ws, http://[::1]:80/api/accounts"})
    void leadsToWebSocketAndRest(URI server, String webSocket, String accounts) {
        ServerAddress address = new ServerAddress(server);
        assertThat(address.webSocket()).hasToString(webSocket);
        assertThat(address.resource("/api/accounts")).hasToString(accounts);
    }
}
