package forum.server;

import static forum.server.Refusals.code;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** How passwords are kept. */
class PasswordHashTest {

    /** F000-03: hashed, and hashed again at a login when that has become too cheap. */
    @Test
    void aHashThatHasBecomeTooCheapIsRenewedAtALogin(@TempDir Path data) throws Exception {
        Path credentials = Files.writeString(data.resolve("credentials"), "yoda 1234\nleia 12345\n");
        try (TestServer server = new TestServer(data, "--forum.password-strength=4",
                "--forum.credentials=" + credentials)) {
            assertThat(hashOf(server, "yoda")).startsWith("{bcrypt}$2a$04$");
            assertThat(server.register("Obi-Wan", PASSWORD).statusCode()).isEqualTo(201);
        }
        try (TestServer server = new TestServer(data, "--forum.password-strength=6")) {
            assertThat(code(() -> login(server, "yoda", "wrong"))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
            assertThat(hashOf(server, "yoda")).startsWith("{bcrypt}$2a$04$");
            for (int time = 0; time < 2; time++) {
                login(server, "yoda", "1234");
                assertThat(hashOf(server, "yoda")).startsWith("{bcrypt}$2a$06$");
            }
            login(server, "Obi-Wan", PASSWORD);
            assertThat(hashOf(server, "Obi-Wan")).startsWith("{bcrypt}$2a$06$");
            assertThat(hashOf(server, "leia")).as("has not logged in").startsWith("{bcrypt}$2a$04$");
        }
        try (TestServer server = new TestServer(data, "--forum.password-strength=5")) {
            login(server, "yoda", "1234");
            assertThat(hashOf(server, "yoda")).as("is good enough").startsWith("{bcrypt}$2a$06$");
        }
    }

    private static void login(TestServer server, String name, String password) throws Exception {
        TestShell.login(server.port(), name, password).disconnect();
    }

    private static String hashOf(TestServer server, String name) {
        return String.valueOf(server.bean(JdbcTemplate.class)
                .queryForObject("select password_hash from account where name = ?", String.class, name));
    }
}
