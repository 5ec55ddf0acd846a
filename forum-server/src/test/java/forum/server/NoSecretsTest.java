package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.account.AccountCommands;
import forum.protocol.account.ChangePassword;
import forum.protocol.account.DeleteAccount;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.ChangeAccount;
import forum.protocol.admin.CreateAccount;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.PostMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whatever somebody does with passwords and tokens, they show up nowhere. */
class NoSecretsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String MEMBERS = "violet-Harbour-31";
    private static final String CHANGED = "orange-Lantern-57";
    private static final String CREATED = "silver-Compass-83";
    private static final String RESET = "golden-Thistle-29";
    private static final String ADMINISTRATORS = "copper-Meadow-64";
    private static final String MISTYPED = "indigo-Falcon-46";
    /** Whoever asks for this path is told so, nobody else. */
    private static final String IN_A_PATH = "purple-Anchor-92";

    private final List<String> answers = new ArrayList<>();
    private int port;

    /** F000-03, F004-29, F004-35 */
    @Test
    void noPasswordHashOrTokenIsInAnAnswerALogOrTheAuditLog(@TempDir Path data) throws Exception {
        List<String> secrets = new ArrayList<>(
                List.of(MEMBERS, CHANGED, CREATED, RESET, ADMINISTRATORS, MISTYPED, "{bcrypt}", "$2a$"));
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--admin", "boss", "--",
                "--FORUM_ADMIN_PASSWORD="
                        + ADMINISTRATORS)) {
            port = server.port();
            String token = asMember();
            asAdministrator(token);
            withMistakes();
            secrets.add(token);
            server.terminate();
            server.exitCode();
            answers.addAll(server.output());
            answers.addAll(server.errors());
        }
        assertThat(answers).hasSizeGreaterThan(20);
        Map<String, String> places = new TreeMap<>(logs(data));
        assertThat(places).hasSizeGreaterThan(1);
        places.put("the audit log", database(data, "select * from audit_entry"));
        assertThat(places.get("the audit log")).contains("SETTING_CHANGED").contains("COMMAND");
        places.forEach((place, text) -> assertThat(text).as(place).doesNotContain(IN_A_PATH));
        places.put("the answers", String.join("\n", answers));
        places.forEach((place, text) -> secrets.forEach(secret -> assertThat(text).as(place).doesNotContain(secret)));

        String all = database(data, "script");
        assertThat(all).contains("{bcrypt}"); // a hash is all that is kept
        secrets.stream().filter(secret -> !secret.startsWith("{") && !secret.startsWith("$"))
                .forEach(secret -> assertThat(all).as("the database").doesNotContain(secret));
    }

    private String asMember() throws Exception {
        http("POST", "/api/accounts", null, "{\"name\":\"yoda\",\"password\":\"" + MEMBERS + "\"}");
        http("POST", "/api/accounts", null, "{\"name\":\"yoda\",\"password\":\"" + MEMBERS + "\"}");
        http("POST", "/api/accounts", null, "{\"name\":\"leia\",\"password\":\"" + MEMBERS + "\"");
        http("POST", "/api/accounts", null, "{\"name\":[],\"password\":\"" + MEMBERS + "\"}");
        http("GET", AdminPaths.SETTINGS, TestServer.basic("yoda", MEMBERS), null);
        try (TestShell shell = TestShell.login(port, "yoda", MEMBERS)) {
            String token = shell.join().token();
            shell.ask(ConversationCommands.POST,
                    new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "hello", false));
            attempt(() -> shell.ask(AccountCommands.CHANGE_PASSWORD, new ChangePassword(MISTYPED, CHANGED)));
            attempt(() -> shell.ask(AccountCommands.CHANGE_PASSWORD, new ChangePassword(MEMBERS, "short")));
            attempt(() -> shell.ask(AccountCommands.CHANGE_PASSWORD, new ChangePassword(MEMBERS, CHANGED)));
            attempt(() -> shell.ask(AccountCommands.DELETE, new DeleteAccount(MISTYPED)));
            http("GET", AdminPaths.SETTINGS, "Bearer " + token, null);
            new TestShell(port).connect("yoda", "token", token).disconnect();
            return token;
        }
    }

    private void asAdministrator(String token) throws Exception {
        String boss = TestServer.basic("boss", ADMINISTRATORS);
        http("PATCH", AdminPaths.SETTINGS, boss, "{\"block-time\":61}");
        http("POST", AdminPaths.ACCOUNTS, boss, JSON.writeValueAsString(new CreateAccount("han", CREATED, "MEMBER")));
        http("POST", AdminPaths.ACCOUNTS, boss, JSON.writeValueAsString(new CreateAccount("han", CREATED, "MEMBER")));
        http("POST", AdminPaths.ACCOUNTS, boss, "{\"name\":7,\"password\":{\"a\":\"" + CREATED + "\"}}");
        http("PATCH", AdminPaths.ACCOUNTS + "/han", boss,
                JSON.writeValueAsString(new ChangeAccount(null, null, RESET)));
        http("GET", AdminPaths.ACCOUNTS, TestServer.basic("han", RESET), null);
        for (String path : List.of(AdminPaths.SETTINGS, AdminPaths.SESSIONS, AdminPaths.ACCOUNTS, AdminPaths.LOCKOUTS,
                AdminPaths.AUDIT, "/v3/api-docs")) {
            http("GET", path, boss, null);
        }
        http("PATCH", AdminPaths.SETTINGS, boss, "{\"" + MISTYPED + "\":\"" + MISTYPED + "\"}");
        http("PATCH", AdminPaths.SETTINGS, boss, "{\"session-policy\":\"" + MISTYPED + "\"}");
        http("DELETE", AdminPaths.SESSIONS + "/none?token=" + token, boss, null);
        http("GET", AdminPaths.AUDIT + "?type=" + MISTYPED, boss, null);
        http("POST", AdminPaths.SETTINGS, boss, MISTYPED);
    }

    /** A password where the name belongs, and wrong ones. */
    private void withMistakes() throws Exception {
        attempt(() -> TestShell.login(port, MISTYPED, "x"));
        attempt(() -> TestShell.login(port, "boss", MISTYPED));
        for (int i = 0; i < 4; i++) {
            http("GET", AdminPaths.AUDIT, TestServer.basic(MISTYPED, MISTYPED), null);
            http("GET", AdminPaths.LOCKOUTS, TestServer.basic("yoda", MISTYPED), null);
        }
        http("GET", AdminPaths.LOCKOUTS, TestServer.basic("boss", ADMINISTRATORS), null);
        http("GET", AdminPaths.AUDIT, TestServer.basic("boss", ADMINISTRATORS), null);
        http("GET", AdminPaths.AUDIT, "Basic " + MISTYPED, null);
        http("GET", AdminPaths.ROOT + "/" + IN_A_PATH, null, null);
        http("GET", "/" + IN_A_PATH, null, null);
        http("GET", AdminPaths.AUDIT, "Bearer " + MISTYPED, null);
        assertThat(RawHttp.send(port, "GET /" + IN_A_PATH + "|{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .status())
                .isEqualTo(400);
    }

    @FunctionalInterface
    private interface Attempt {
        void make() throws Exception;
    }

    private void attempt(Attempt attempt) throws Exception {
        try {
            attempt.make();
        } catch (TestShell.RefusedByServer refused) {
            answers.add(refused.refusal().toString());
        }
    }

    private void http(String method, String path, @Nullable String authorization, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json").method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answers.add(response.statusCode() + " " + response.headers().map() + " " + response.body());
    }

    private static Map<String, String> logs(Path data) throws Exception {
        Map<String, String> logs = new TreeMap<>();
        try (Stream<Path> files = Files.list(data.resolve("logs"))) {
            for (Path file : files.toList()) {
                logs.put(String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return logs;
    }

    private static String database(Path data, String query) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection database = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("forum"));
                var statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append(rows.getString(column)).append(' ');
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
