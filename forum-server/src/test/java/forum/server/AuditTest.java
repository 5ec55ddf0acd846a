package forum.server;

import static forum.server.Refusals.code;
import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.AuditPage;
import forum.protocol.admin.AuditType;
import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.PostMessage;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceCommands;
import forum.server.audit.Audit;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** F004-35: what happened is kept, bounded and without secrets. */
class AuditTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    @TempDir
    private Path data;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** F004-35 */
    @Test
    void commandsAreTakenDownByNameWithoutWhatTheySay() throws Exception {
        String name = server.newAccount();
        try (TestShell shell = TestShell.join(server.port(), name, PASSWORD)) {
            shell.ask(ConversationCommands.POST,
                    new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "between you and me", false));
            shell.ask(ConversationCommands.ACKNOWLEDGE, new Acknowledge(ConversationName.FORUM, 1L, 1L));
            assertThat(code(() -> shell.ask(ConversationCommands.EDIT,
                    new EditMessage(ConversationName.FORUM, 99, "nor this", null))))
                    .isEqualTo(ErrorCode.UNKNOWN_MESSAGE);
            shell.refusalOf("/app/made.up-by-somebody", "{}");

            assertThat(details("?account=" + name.toUpperCase(java.util.Locale.ROOT), AuditType.COMMAND,
                    AuditType.COMMAND_REFUSED)).containsExactly("COMMAND_REFUSED unknown: UNKNOWN_COMMAND",
                            "COMMAND_REFUSED conversation.edit: UNKNOWN_MESSAGE", "COMMAND conversation.post");
            AuditPage.Entry post = page("?type=COMMAND&account=" + name).entries().getFirst();
            assertThat(post.account()).isEqualTo(name);
            assertThat(post.address()).isEqualTo("127.0.0.1");
            assertThat(post.at()).isBetween(Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2100-01-01T00:00:00Z"));
        }
        assertThat(Files.readString(log())).contains("\"type\":\"COMMAND\"", "\"detail\":\"conversation.post\"")
                .doesNotContain("between you and me", "nor this", "made.up");
    }

    @Test
    void commandsAreNotTakenDownWhenTheSettingSaysSo() throws Exception {
        patch("{\"audit-commands\":false}");
        try (TestShell shell = server.newcomer()) {
            shell.ask(ConversationCommands.POST,
                    new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "hello", false));
            shell.refusalOf("/app/x", "{}");
        }
        assertThat(page("?type=COMMAND").entries()).isEmpty();
        assertThat(page("?type=COMMAND_REFUSED").entries()).hasSize(1);
    }

    /** F004-31 */
    @Test
    void eachSettingThatChangesIsTakenDownWithWhoDidIt() throws Exception {
        patch("{\"block-time\":90,\"login-attempts\":3,\"session-policy\":\"reject\"}");

        List<AuditPage.Entry> entries = page("?type=SETTING_CHANGED&account=" + ADMINISTRATOR).entries();
        assertThat(entries).extracting(AuditPage.Entry::detail).containsExactlyInAnyOrder("block-time: 60 -> 90",
                "session-policy: allow -> reject");
        assertThat(entries).extracting(AuditPage.Entry::address).containsOnly("127.0.0.1");
        assertThat(details("?type=SETTING_CHANGED")).as("by the command line")
                .contains("SETTING_CHANGED logins-per-minute: 120 -> 1000000");
    }

    @Test
    void refusedAccessIsTakenDownWithoutWhatWasTyped() throws Exception {
        String member = server.newAccount();
        server.http("DELETE", AdminPaths.LOCKOUTS + "/my-password", TestServer.basic(member, PASSWORD), null);
        server.http("GET", AdminPaths.ROOT + "/my-password", null, null);
        server.http("GET", AdminPaths.SESSIONS, TestServer.basic("my-password", "x"), null);

        assertThat(details("?type=ACCESS_REFUSED")).containsExactly(
                "ACCESS_REFUSED GET /api/admin/sessions: BAD_CREDENTIALS",
                "ACCESS_REFUSED GET /api/admin: NOT_LOGGED_IN",
                "ACCESS_REFUSED DELETE /api/admin/lockouts: NOT_ALLOWED");
        assertThat(page("?type=ACCESS_REFUSED").entries()).extracting(AuditPage.Entry::account).containsExactly(null,
                null, member);
        assertThat(page("").entries()).extracting(Objects::toString)
                .noneMatch(entry -> entry.contains("my-password"));
    }

    @Test
    void pagesGoBackInTimeWithoutGapOrRepetition() throws Exception {
        Audit audit = server.bean(Audit.class);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            audit.record(AuditType.ANNOUNCEMENT, i % 2 == 0 ? "Zoë" : "han", null, "entry " + i);
            expected.addFirst("entry " + i);
        }
        assertThat(walk("type=ANNOUNCEMENT&limit=7")).isEqualTo(expected);
        assertThat(walk("limit=7&account=" + URLEncoder.encode("ZOË", StandardCharsets.UTF_8)))
                .hasSize(13).first().isEqualTo("entry 24");
        assertThat(walk("limit=5&type=ANNOUNCEMENT&account=HAN")).hasSize(12).first().isEqualTo("entry 23");
        Instant since = page("?type=ANNOUNCEMENT&limit=4").entries().getLast().at();
        assertThat(walk("limit=3&type=ANNOUNCEMENT&since=" + since)).startsWith("entry 24", "entry 23")
                .contains("entry 21").hasSizeLessThan(26);
        assertThat(page("?since=2199-01-01T00:00:00Z").entries()).isEmpty();
        assertThat(page("?account=nobody").entries()).isEmpty();
        assertThat(page("?limit=1").entries()).hasSize(1);
    }

    @Test
    void anEntryIsOneLineOfBoundedLength() throws Exception {
        server.bean(Audit.class).record(AuditType.ANNOUNCEMENT, "a\nb", "1\r2",
                "x\u0000\u001b[31m\u202e\u2028" + "👍".repeat(400));

        AuditPage.Entry entry = page("?type=ANNOUNCEMENT").entries().getFirst();
        assertThat(entry.account()).isEqualTo("a?b");
        assertThat(entry.address()).isEqualTo("1?2");
        assertThat(entry.detail()).startsWith("x??[31m??👍").hasSizeLessThanOrEqualTo(500).endsWith("👍");
    }

    /** F000-03, F004-35 */
    @Test
    void startsLoginsLogoutsAndStopsAreThereInTheirOrder() throws Exception {
        String name = server.newAccount();
        try (TestShell shell = TestShell.join(server.port(), name, PASSWORD)) {
            shell.ask(PresenceCommands.LEAVE, new Leave());
        }
        server.close();
        server = new TestServer(data);

        List<AuditType> types = new ArrayList<>(
                page("").entries().stream().map(AuditPage.Entry::type).toList().reversed());
        types.retainAll(List.of(AuditType.SERVER_STARTED, AuditType.LOGIN, AuditType.LOGOUT, AuditType.SERVER_STOPPED));
        assertThat(types).containsExactly(AuditType.SERVER_STARTED, AuditType.LOGIN, AuditType.LOGOUT,
                AuditType.SERVER_STOPPED, AuditType.SERVER_STARTED);
        assertThat(page("?type=LOGIN").entries()).singleElement().returns(name, AuditPage.Entry::account);
    }

    /** F004-36 */
    @Test
    void whatIsWaitingIsWrittenWhenTheServerStops() throws Exception {
        Audit audit = server.bean(Audit.class);
        for (int i = 0; i < 2_000; i++) {
            audit.record(AuditType.ANNOUNCEMENT, null, null, "entry " + i);
        }
        server.close();
        server = new TestServer(data);

        assertThat(count("ANNOUNCEMENT")).isEqualTo(2_000);
        try (Stream<String> lines = Files.lines(log())) {
            assertThat(lines.filter(line -> line.contains("ANNOUNCEMENT"))).hasSize(2_000);
        }
    }

    @Test
    void whatIsTooMuchIsCountedAndNeverInTheWay() throws Exception {
        int recorded = 200_000;
        Audit audit = server.bean(Audit.class);
        for (int i = 0; i < recorded; i++) {
            audit.record(AuditType.ANNOUNCEMENT, null, null, "entry");
        }
        audit.record(AuditType.LOGOUT, null, null, "");
        page("");
        audit.record(AuditType.LOGOUT, null, null, "");

        int missing = page("?type=ENTRIES_DROPPED&limit=500").entries().stream().map(AuditPage.Entry::detail)
                .mapToInt(detail -> Integer.parseInt(detail.split(" ", 2)[0])).sum();
        assertThat(missing).isPositive();
        assertThat(count("ANNOUNCEMENT") + count("LOGOUT") + missing).isEqualTo(recorded + 2);
    }

    @Test
    void entriesAreDeletedWhenTheyAreOlderThanTheSettingSays() throws Exception {
        patch("{\"audit-retention\":30}");
        Audit audit = server.bean(Audit.class);
        for (int i = 0; i < 3_000; i++) {
            audit.record(AuditType.ANNOUNCEMENT, null, null, "old");
        }
        audit.record(AuditType.LOGOUT, null, null, "not so old");
        page("");
        JdbcTemplate database = server.bean(JdbcTemplate.class);
        database.update("update audit_entry set happened_at = happened_at - interval '31' day where detail = 'old'");
        database.update(
                "update audit_entry set happened_at = happened_at - interval '29' day where detail = 'not so old'");
        server.close();
        server = new TestServer(data);

        awaitCount("ANNOUNCEMENT", 0);
        assertThat(count("LOGOUT")).isEqualTo(1);
    }

    @Test
    void commandsAreBoundedInNumberAndPushNothingElseOut() throws Exception {
        Audit audit = server.bean(Audit.class);
        audit.record(AuditType.ANNOUNCEMENT, null, null, "kept");
        for (int i = 0; i < 2_500; i++) {
            audit.record(AuditType.COMMAND, "yoda", null, "x");
        }
        server.close();
        server = new TestServer(data, "--forum.audit-max-commands=1500");

        awaitCount("COMMAND", 1_500);
        assertThat(count("ANNOUNCEMENT")).isEqualTo(1);
    }

    /** As after a busy day on which nothing could be deleted. */
    @Test
    void howeverManyCommandsThereAreTooManyTheyGoWithinSeconds() throws Exception {
        server.bean(JdbcTemplate.class).update("""
                insert into audit_entry (id, happened_at, type, detail)
                select 1000000 + x, current_timestamp, 'COMMAND', 'x' from system_range(1, 60000)""");
        server.close();
        server = new TestServer(data, "--forum.audit-max-commands=1500");

        awaitCount("COMMAND", 1_500);
    }

    private void awaitCount(String type, int atMost) {
        long deadlineNanos = System.nanoTime() + java.util.concurrent.TimeUnit.SECONDS.toNanos(30);
        while (count(type) > atMost) {
            assertThat(System.nanoTime()).as(type + " entries left: " + count(type)).isLessThan(deadlineNanos);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private int count(String type) {
        return Objects.requireNonNull(server.bean(JdbcTemplate.class)
                .queryForObject("select count(*) from audit_entry where type = ?", Integer.class, type));
    }

    private Path log() {
        return data.resolve("logs").resolve("audit.log");
    }

    private List<String> details(String query, AuditType... types) throws Exception {
        return page(query).entries().stream()
                .filter(entry -> types.length == 0 || List.of(types).contains(entry.type()))
                .map(entry -> entry.type() + " " + entry.detail()).toList();
    }

    private List<String> walk(String query) throws Exception {
        List<String> details = new ArrayList<>();
        Long before = null;
        do {
            AuditPage page = page("?" + query + (before == null ? "" : "&before=" + before));
            page.entries().forEach(entry -> details.add(entry.detail()));
            before = page.next();
        } while (before != null);
        return details;
    }

    private AuditPage page(String query) throws Exception {
        HttpResponse<String> response = get(AdminPaths.AUDIT + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readValue(response.body(), AuditPage.class);
    }

    private void patch(String body) throws Exception {
        assertThat(server.http("PATCH", AdminPaths.SETTINGS, administrator(), body).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.http("GET", path, administrator(), null);
    }

    private static String administrator() {
        return TestServer.basic(ADMINISTRATOR, PASSWORD);
    }
}
