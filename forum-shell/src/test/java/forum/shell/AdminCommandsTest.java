package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.admin.AccountInfo;
import forum.protocol.admin.AccountList;
import forum.protocol.admin.Announced;
import forum.protocol.admin.AuditPage;
import forum.protocol.admin.AuditType;
import forum.protocol.admin.LockoutList;
import forum.protocol.admin.SessionList;
import forum.shell.console.TimeText;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminCommandsTest {

    private static final Instant NOW = PlayedServer.NOW;
    private static final String THEN = TimeText.of(NOW);
    private static final AccountInfo LEIA = new AccountInfo("leia", "MEMBER", false, true, NOW);

    private PlayedServer server;
    private PlayedShell shell;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer();
        server.joinsAs("boss", "ADMIN");
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("block-time", 60);
        settings.put("max-sessions", 10_000);
        settings.put("lockout-scope", "account-and-address");
        server.answer("GET /api/admin/settings", settings);
        shell = loggedIn(PlayedShell.interactive(server.address()));
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        server.close();
    }

    /** F004-30 */
    @Test
    void settingsHaveTheirUnits() {
        assertThat(shell.type("admin settings")).isEqualTo(ExitCode.DONE);
        assertThat(shown()).containsExactly("block-time     60 seconds", "max-sessions   10000 accounts",
                "lockout-scope  account-and-address");
    }

    /** F004-30 */
    @ParameterizedTest
    @CsvSource({"MaxCon, max-sessions  10000 accounts", "block_time, block-time  60 seconds",
            "admin settings MAXCON, max-sessions  10000 accounts"})
    void theOldWordsShowOne(String line, String expected) {
        shell.type(line);
        assertThat(shown()).containsExactly(expected);
    }

    /** F004-31 */
    @ParameterizedTest
    @CsvSource({"admin set block-time 90, 90", "change BLOCK_TIME 90, 90", "admin set Block-Time 10m, 600"})
    void aSettingIsChangedByEitherName(String line, String value) {
        server.answer("PATCH /api/admin/settings", Map.of("block-time", Integer.valueOf(value)));

        assertThat(shell.type(line)).isEqualTo(ExitCode.DONE);
        assertThat(server.requests()).contains(
                "PATCH /api/admin/settings Bearer " + PlayedServer.TOKEN + " {\"block-time\":" + value + "}");
        assertThat(shown()).containsExactly("block-time  " + value + " seconds");
    }

    /** F004-31 */
    @Test
    void changeAsksForTheValue() {
        server.answer("PATCH /api/admin/settings", Map.of("block-time", 90));
        shell.answering("90");

        assertThat(shell.type("change block_time")).isEqualTo(ExitCode.DONE);
        assertThat(shown()).containsExactly("block-time is 60 seconds. New value: ", "block-time  90 seconds");
    }

    /** F004-31 */
    @ParameterizedTest
    @ValueSource(strings = {"never", "0", "-1", "1.5", "99999999999999999999"})
    void aValueThatIsNoneChangesNothing(String value) {
        assertThat(shell.type("admin set block-time " + value)).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(shown()).containsExactly("error: INVALID_SETTING: block-time takes a whole number of seconds "
                + "from 1 to 31536000. It stays 60 seconds.");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("PATCH"));
    }

    @Test
    void wordsAndFlagsGoOverTheWireAsSuch() {
        server.answer("PATCH /api/admin/settings", Map.of());
        shell.type("admin set lockout-scope ACCOUNT");
        shell.type("admin set audit-commands False");

        assertThat(server.requests().stream().filter(request -> request.startsWith("PATCH"))
                .map(request -> request.substring(request.indexOf('{'))))
                .containsExactly("{\"lockout-scope\":\"account\"}", "{\"audit-commands\":false}");
    }

    /** F004-34 */
    @ParameterizedTest
    @CsvSource({"admin onlin, admin online", "admin setings, admin settings", "admin set blok-time 3, block-time",
            "online user, online users", "maxcom, MaxCon", "al users, all"})
    void aMistypedWordNamesTheNearest(String line, String nearest) {
        assertThat(shell.type(line)).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(shown()).singleElement().asString().endsWith("Did you mean \"" + nearest + "\"?");
    }

    /** F004-27 */
    @ParameterizedTest
    @ValueSource(strings = {"admin online", "Online Users"})
    void showsAllSessions(String line) {
        server.answer("GET /api/admin/sessions",
                new SessionList(List.of(new SessionList.Session("own", "boss", "forum-shell", "127.0.0.1", 0, NOW),
                        new SessionList.Session("s2", "leia", "other\u001b[2J", "10.0.0.7", 47_009, NOW))));
        shell.type(line);

        assertThat(shown()).containsExactly(
                "boss (this session)  127.0.0.1  no UDP port     since " + THEN + "  forum-shell",
                "leia                 10.0.0.7   UDP port 47009  since " + THEN + "  other\\u001b[2J");
    }

    @Test
    void saysWhenNobodyElseIsOnline() {
        server.answer("GET /api/admin/sessions",
                new SessionList(List.of(new SessionList.Session("own", "boss", "forum-shell", "127.0.0.1", 0, NOW))));
        shell.type("admin online");

        assertThat(shown()).hasSize(2).endsWith("Nobody else is online.");
    }

    /** F004-29 */
    @ParameterizedTest
    @ValueSource(strings = {"admin accounts", "all users"})
    void showsAllAccountsPageByPage(String line) {
        server.answer("GET /api/admin/accounts", new AccountList(List.of(LEIA), "leia"));
        server.answer("GET /api/admin/accounts?after=leia",
                new AccountList(List.of(new AccountInfo("yoda", "ADMIN", true, false, NOW)), null));
        shell.type(line);

        assertThat(shown()).containsExactly("leia  member  online  registered " + THEN,
                "yoda  admin  disabled  registered " + THEN);
    }

    /** F004-28 */
    @ParameterizedTest
    @ValueSource(strings = {"admin lockouts", "blocked users"})
    void showsWhoIsLockedOut(String line) {
        server.answer("GET /api/admin/lockouts",
                new LockoutList(List.of(new LockoutList.Lockout("leia", "127.0.0.1", NOW, NOW.plusSeconds(60)),
                        new LockoutList.Lockout(null, "10.0.0.7", NOW, NOW), new LockoutList.Lockout("yoda", null, NOW,
                                NOW))));
        shell.type(line);

        assertThat(shown()).containsExactly(
                "leia          from 127.0.0.1  since " + THEN + "  until " + TimeText.of(NOW.plusSeconds(60)),
                "(no account)  from 10.0.0.7   since " + THEN + "  until " + THEN,
                "yoda          from anywhere   since " + THEN + "  until " + THEN);
    }

    /** F004-28 */
    @Test
    void saysWhenNobodyIsLockedOut() {
        server.answer("GET /api/admin/lockouts", new LockoutList(List.of()));
        shell.type("blocked users");

        assertThat(shown()).containsExactly("No lock-out is in force.");
    }

    @Test
    void liftsLockOutsOfAnAccountOrAnAddress() {
        server.answer("DELETE /api/admin/lockouts/J%C3%B6rg", Map.of());
        server.answer("DELETE /api/admin/lockouts?address=%3A%3A1", Map.of());
        server.answer("DELETE /api/admin/lockouts?address=2001%3Adb8%3A0%3A0%3A0%3A0%3A0%3A0%2F64", Map.of());

        assertThat(shell.type("admin unlock Jörg")).isEqualTo(ExitCode.DONE);
        assertThat(shell.type("admin unlock --address ::1")).isEqualTo(ExitCode.DONE);
        assertThat(shell.type("admin unlock --address 2001:db8:0:0:0:0:0:0/64")).isEqualTo(ExitCode.DONE);
        assertThat(shell.type("admin unlock")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(shell.type("admin unlock leia --address ::1")).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void kickEndsAllSessionsOfAUserAndTheOwnOneLast() {
        server.answer("GET /api/admin/sessions",
                new SessionList(List.of(new SessionList.Session("own", "boss", "a", "127.0.0.1", 0, NOW),
                        new SessionList.Session("s2", "leia", "a", "127.0.0.1", 0, NOW),
                        new SessionList.Session("s3", "Boss", "a", "127.0.0.1", 0, NOW))));
        server.answer("DELETE /api/admin/sessions/s3", new Refusal(ErrorCode.UNKNOWN_SESSION, "Gone."));
        server.answer("DELETE /api/admin/sessions/own", Map.of());

        assertThat(shell.type("admin kick boss")).isEqualTo(ExitCode.DONE);
        assertThat(shown()).containsExactly("boss is logged out: 2 sessions have ended.".replace("boss", "Boss"));
        assertThat(paths("DELETE")).containsExactly("/api/admin/sessions/s3", "/api/admin/sessions/own");
        assertThat(shell.type("admin kick yoda")).isEqualTo(ExitCode.FAILED);
        assertThat(shown()).endsWith("error: USER_OFFLINE: yoda is not online.");
    }

    /** F004-35 */
    @Test
    void theLogEndsWithTheNewestEntry() {
        List<AuditPage.Entry> newest = List.of(entry(9, AuditType.LOGIN, "leia"), entry(8, AuditType.LOGIN_FAILED,
                null));
        server.answer("GET /api/admin/audit?limit=3", new AuditPage(newest, 8L));
        server.answer("GET /api/admin/audit?before=8&limit=1",
                new AuditPage(List.of(entry(7, AuditType.SERVER_STARTED, null)), null));
        assertThat(shell.type("admin log --last 3")).isEqualTo(ExitCode.DONE);

        assertThat(shown()).containsExactly(THEN + "  server-started  -     127.0.0.1  entry 7",
                THEN + "  login-failed    -     127.0.0.1  entry 8",
                THEN + "  login           leia  127.0.0.1  entry 9");
    }

    @Test
    void theLogIsFiltered() {
        server.answer("GET /api/admin/audit?account=leia&limit=20&since=2026-11-20T12%3A00%3A00Z&type=LOGIN_FAILED",
                new AuditPage(List.of(), null));
        shell.type("admin log --type login-failed --account leia --since 2026-11-20T12:00:00Z --last 20");

        assertThat(shown()).containsExactly("The audit log has no such entries.");
        assertThat(shell.type("admin log --type nonsense")).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void speaksToAllAndStopsTheServer() {
        server.answer("POST /api/admin/announcements", new Announced(3));
        server.answer("POST /api/admin/stop", Map.of());
        shell.type("admin announce I'm \"off\" -- really --now");
        shell.type("stop");

        assertThat(shown()).containsExactly("Announced to 3 sessions.", "The server stops; everybody is told.");
        assertThat(server.requests()).contains("POST /api/admin/announcements Bearer " + PlayedServer.TOKEN
                + " {\"text\":\"I'm \\\"off\\\" -- really --now\"}");
    }

    @Test
    void accountsAreCreatedAndChanged(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("new"), "alderaan2\n");
        server.answer("POST /api/admin/accounts", LEIA);
        server.answer("PATCH /api/admin/accounts/leia", LEIA);
        server.answer("DELETE /api/admin/accounts/leia", Map.of());
        shell.answering("alderaan1", "alderaan1", "yes");
        for (String line : List.of("admin create leia", "admin create leia --role admin --new-password-file " + file,
                "admin disable leia", "admin enable leia", "admin role leia member",
                "admin password leia --new-password-file " + file, "admin delete leia",
                "admin delete leia --yes")) {
            assertThat(shell.type(line)).as(line).isEqualTo(ExitCode.DONE);
        }

        String token = "Bearer " + PlayedServer.TOKEN;
        assertThat(server.requests()).containsSubsequence(
                "POST /api/admin/accounts " + token + " {\"name\":\"leia\",\"password\":\"alderaan1\",\"role\":null}",
                "POST /api/admin/accounts " + token
                        + " {\"name\":\"leia\",\"password\":\"alderaan2\",\"role\":\"ADMIN\"}",
                "PATCH /api/admin/accounts/leia " + token + " {\"role\":null,\"disabled\":true,\"password\":null}",
                "PATCH /api/admin/accounts/leia " + token + " {\"role\":null,\"disabled\":false,\"password\":null}",
                "PATCH /api/admin/accounts/leia " + token
                        + " {\"role\":\"MEMBER\",\"disabled\":null,\"password\":null}",
                "PATCH /api/admin/accounts/leia " + token
                        + " {\"role\":null,\"disabled\":null,\"password\":\"alderaan2\"}",
                "DELETE /api/admin/accounts/leia " + token + " ", "DELETE /api/admin/accounts/leia " + token + " ");
        assertThat(shown()).contains("Delete the account leia for good? Its messages stay. (yes or no) ")
                .noneMatch(line -> line.contains("alderaan"));
    }

    @Test
    void whatTheServerRefusesIsSaidWithItsCodeAndSentence() {
        server.answer("GET /api/admin/settings", new Refusal(ErrorCode.NOT_ALLOWED, "Only administrators may."));

        assertThat(shell.type("admin settings")).isEqualTo(ExitCode.FAILED);
        assertThat(shown()).containsExactly("error: NOT_ALLOWED: Only administrators may.");
    }

    @Test
    void everythingIsAnObjectForScripts() {
        server.answer("GET /api/admin/sessions",
                new SessionList(List.of(new SessionList.Session("s2", "leia", "a", "10.0.0.7", 1, NOW))));
        server.answer("GET /api/admin/accounts", new AccountList(List.of(LEIA), null));
        server.answer("GET /api/admin/lockouts",
                new LockoutList(List.of(new LockoutList.Lockout("leia", null, NOW, NOW))));
        server.answer("GET /api/admin/audit?limit=20",
                new AuditPage(List.of(entry(7, AuditType.LOGIN_FAILED, null)), null));
        server.answer("POST /api/admin/stop", Map.of());
        try (PlayedShell script = loggedIn(PlayedShell.script(server.address(), Map.of(), "--json"))) {
            for (String line : List.of("MaxCon", "admin online", "admin accounts", "admin lockouts", "admin log",
                    "admin stop")) {
                script.type(line);
            }
            String at = "\"2026-11-20T12:00:00Z\"";
            assertThat(script.seen()).containsExactly(
                    "{\"type\":\"setting\",\"name\":\"max-sessions\",\"value\":10000,\"unit\":\"accounts\"}",
                    "{\"type\":\"user\",\"name\":\"leia\",\"address\":\"10.0.0.7\",\"udpPort\":1,\"since\":" + at
                            + ",\"client\":\"a\"}",
                    "{\"type\":\"account\",\"name\":\"leia\",\"role\":\"MEMBER\",\"disabled\":false,\"online\":true,"
                            + "\"registeredAt\":" + at + "}",
                    "{\"type\":\"lockout\",\"account\":\"leia\",\"since\":" + at + ",\"until\":" + at + "}",
                    "{\"type\":\"audit\",\"id\":7,\"at\":" + at
                            + ",\"event\":\"LOGIN_FAILED\",\"address\":\"127.0.0.1\",\"detail\":\"entry 7\"}",
                    "{\"type\":\"done\",\"command\":\"admin stop\"}");
        }
    }

    @Test
    void helpShowsAdministratorsWhatMembersNeedNotRead() throws IOException {
        shell.type("help");
        assertThat(shown()).contains("For administrators:").anyMatch(line -> line.startsWith("admin kick USER  "));

        server.joinsAs("leia", "MEMBER");
        try (PlayedShell member = loggedIn(PlayedShell.interactive(server.address()))) {
            member.type("help");
            assertThat(member.seen()).noneMatch(line -> line.startsWith("admin "));
            member.type("help admin");
            assertThat(member.seen()).anyMatch(line -> line.startsWith("admin kick USER  "));
        }
    }

    private static AuditPage.Entry entry(long id, AuditType type, @Nullable String account) {
        return new AuditPage.Entry(id, NOW, type, account, "127.0.0.1", "entry " + id);
    }

    private static PlayedShell loggedIn(PlayedShell shell) {
        shell.connection().open("boss", "deathstar1");
        return shell;
    }

    /** Without the greeting. */
    private List<String> shown() {
        List<String> lines = new ArrayList<>(shell.seen());
        lines.removeIf(line -> line.startsWith("Welcome, "));
        return lines;
    }

    private List<String> paths(String method) {
        return server.requests().stream().filter(request -> request.startsWith(method + " "))
                .map(request -> request.split(" ", -1)[1]).toList();
    }
}
