package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.admin.AdminPaths;
import forum.protocol.presence.SessionEnded;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    /** F000-01, F004-01, F004-32, 33 */
    @Test
    void oneLineSaysReadyAndSigtermTellsEverybody(@TempDir Path data) throws Exception {
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--admin", "Boss",
                "--credentials", Files.writeString(data.resolve("credentials"), "yoda 1234\n").toString())) {
            int port = server.port();
            try (ServerProcess second = new ServerProcess(data, "--port", "0")) {
                assertRefused(second, "in use by another server");
            }
            try (ServerProcess third = new ServerProcess(data.resolve("other"), "--port", "" + port)) {
                assertRefused(third, "port " + port + " is in use");
            }
            TestShell yoda = TestShell.join(port, "YODA", "1234");
            server.terminate();

            assertThat(yoda.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true).code())
                    .isEqualTo(ErrorCode.SERVER_STOPPING);
            yoda.awaitClose();
            assertThat(server.exitCode()).isIn(0, 143);
            assertThat(server.output()).hasSize(2);
            assertThat(server.output().getFirst()).startsWith("Administrator Boss has the password ");
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void withOneProcessorItGoesOnWhenManyLeave(@TempDir Path data) throws Exception {
        Path credentials = Files.writeString(data.resolve("credentials"), "yoda 1234\n");
        try (ServerProcess server = new ServerProcess(data, 1, "--port", "0", "--credentials",
                credentials.toString())) {
            for (int i = 0; i < 20; i++) {
                TestShell.join(server.port(), "yoda", "1234").close();
            }
            try (TestShell last = TestShell.join(server.port(), "yoda", "1234")) {
                assertThat(last.name()).isEqualTo("yoda");
            }
        }
    }

    @Test
    void aDamagedDatabaseIsNamed(@TempDir Path data) throws Exception {
        Files.writeString(data.resolve("forum.mv.db"), "This is no database. ".repeat(1_000));
        try (ServerProcess server = new ServerProcess(data, "--port", "0")) {
            assertRefused(server, "damaged");
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword(@TempDir Path data) throws Exception {
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--",
                "--spring.datasource.url=jdbc:postgresql://localhost:1/forum?password=secret")) {
            assertThat(assertRefused(server, "jdbc:postgresql://localhost:1/forum cannot be used: "))
                    .doesNotContain("secret");
        }
    }

    /** F003-03 */
    @Test
    void aWrongLineOfTheCredentialsIsNamedWithoutItsPassword(@TempDir Path data) throws Exception {
        Path credentials = Files.writeString(data.resolve("credentials"), "yoda jedi*knight\n\nYODA secret\n");
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--credentials", credentials.toString())) {
            String line = assertRefused(server, "line 3");
            assertThat(line).contains("line 1").doesNotContain("secret");
        }
    }

    @Test
    void anAdministratorWhoCannotLogInIsNamed(@TempDir Path data) throws Exception {
        Path credentials = Files.writeString(data.resolve("credentials"), "yoda jedi*knight\nhan solo\n");
        String boss = TestServer.basic(TestServer.ADMINISTRATOR, TestServer.PASSWORD);
        try (TestServer server = new TestServer(data, "--forum.credentials=" + credentials)) {
            assertThat(server.http("PATCH", AdminPaths.ACCOUNTS + "/yoda", boss, "{\"disabled\":true}").statusCode())
                    .isEqualTo(200);
            assertThat(server.http("DELETE", AdminPaths.ACCOUNTS + "/han", boss, null).statusCode()).isEqualTo(204);
        }
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--admin", "YODA")) {
            assertThat(assertRefused(server, "the account yoda is disabled")).contains("--admin");
        }
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--admin", "han")) {
            assertThat(assertRefused(server, "the account han has been deleted")).contains("--admin");
        }
        // An import does not bring back who was deleted, nor the old password.
        try (TestServer server = new TestServer(data, "--forum.credentials=" + credentials)) {
            assertThat(Refusals.code(() -> TestShell.login(server.port(), "han", "solo")))
                    .isEqualTo(ErrorCode.BAD_CREDENTIALS);
            assertThat(Refusals.code(() -> TestShell.login(server.port(), "yoda", "jedi*knight")))
                    .isEqualTo(ErrorCode.ACCOUNT_DISABLED);
        }
    }

    @Test
    void wrongOptionsGetTheUsage(@TempDir Path data) throws Exception {
        try (ServerProcess server = new ServerProcess(data, "--login-attempts", "6")) {
            assertThat(assertRefused(server, "usage:")).contains("--login-attempts");
        }
    }

    private static String assertRefused(ServerProcess server, String reason) throws Exception {
        assertThat(server.exitCode()).isEqualTo(2);
        assertThat(server.output()).isEmpty();
        assertThat(server.errors()).hasSize(1);
        assertThat(server.errors().getFirst()).startsWith("error: ").contains(reason);
        return server.errors().getFirst();
    }
}
