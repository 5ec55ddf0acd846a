package forum.server;

import static forum.server.Refusals.code;
import static forum.server.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import forum.protocol.presence.WhoAmI;
import forum.protocol.settings.Setting;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.login.SessionTokens;
import forum.server.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in while others are there: decisions 2 and 16. Settings take effect at once. */
class SessionPolicyTest {

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = new TestServer(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void reset() {
        for (Setting setting : List.of(Setting.SESSION_POLICY, Setting.SESSIONS_PER_ACCOUNT, Setting.MAX_SESSIONS)) {
            set(setting, setting.value().initial());
        }
    }

    /** F003-06 */
    @Test
    void severalSessionsAreListedAndEndingOneLeavesTheOthers() throws Exception {
        String name = server.newAccount();
        try (TestShell first = join(name); TestShell second = join(name); TestShell other = server.newcomer()) {
            assertThat(listed(other, name)).isEqualTo(2);

            first.ask(PresenceCommands.LEAVE, new Leave());

            assertThat(listed(other, name)).isEqualTo(1);
            assertThat(second.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).name()).isEqualTo(name);
        }
    }

    @Test
    void anAccountHasNoMoreSessionsThanItMay() throws Exception {
        set(Setting.SESSIONS_PER_ACCOUNT, "2");
        String name = server.newAccount();
        try (TestShell first = join(name)) {
            TestShell second = join(name);
            Refusal refusal = refusal(() -> join(name));
            assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_SESSIONS);
            assertThat(refusal.message()).contains("2 sessions");

            second.ask(PresenceCommands.LEAVE, new Leave());
            join(name).close();
            assertThat(first.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).name()).isEqualTo(name);
        }
    }

    /** F004-08 */
    @Test
    void whoIsOnlineIsRefusedUnderReject() throws Exception {
        set(Setting.SESSION_POLICY, "reject");
        String name = server.newAccount();
        try (TestShell first = join(name)) {
            assertThat(code(() -> join(name))).isEqualTo(ErrorCode.ALREADY_ONLINE);
            try (TestShell another = server.newcomer()) {
                assertThat(listed(another, name)).isEqualTo(1);
            }
            first.ask(PresenceCommands.LEAVE, new Leave());
            join(name).close();
        }
    }

    @Test
    void aLostConnectionDoesNotLockOutItsOwnSession() throws Exception {
        set(Setting.SESSION_POLICY, "reject");
        String name = server.newAccount();
        try (TestShell other = server.newcomer()) {
            TestShell lost = TestShell.login(server.port(), name, TestServer.PASSWORD);
            String token = lost.join().token();
            assertThat(nextChangeOf(other, name).online()).isTrue();
            try (TestShell again = byToken(name, token)) {
                assertThat(again.join().token()).isEqualTo(token);

                assertThat(ended(lost).code()).isEqualTo(ErrorCode.SESSION_REPLACED);
                assertThat(listed(other, name)).isEqualTo(1);
                assertThat(again.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).name()).isEqualTo(name);
                assertThat(other.events()).as("nobody has come or gone").noneMatch(
                        event -> event.type() == EventType.PRESENCE_CHANGED && changesOf(event, name) > 0);
            }
        }
    }

    @Test
    void aReconnectTakesNoFurtherPlaceOfTheAccount() throws Exception {
        set(Setting.SESSIONS_PER_ACCOUNT, "1");
        String name = server.newAccount();
        TestShell lost = TestShell.login(server.port(), name, TestServer.PASSWORD);
        String token = lost.join().token();
        try (TestShell again = byToken(name, token)) {
            again.join();
            assertThat(ended(lost).code()).isEqualTo(ErrorCode.SESSION_REPLACED);
            assertThat(code(() -> join(name))).isEqualTo(ErrorCode.TOO_MANY_SESSIONS);
        }
    }

    @Test
    void theOlderSessionEndsUnderReplace() throws Exception {
        set(Setting.SESSION_POLICY, "replace");
        set(Setting.SESSIONS_PER_ACCOUNT, "1");
        String name = server.newAccount();
        TestShell older = TestShell.login(server.port(), name, TestServer.PASSWORD);
        String token = older.join().token();
        try (TestShell newer = join(name); TestShell other = server.newcomer()) {
            SessionEnded ended = ended(older);
            assertThat(ended.code()).isEqualTo(ErrorCode.SESSION_REPLACED);
            assertThat(ended.reconnect()).isFalse();
            older.awaitClose();
            assertThat(listed(other, name)).isEqualTo(1);
            assertThat(newer.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).name()).isEqualTo(name);
            assertThat(code(() -> byToken(name, token))).as("its token is void").isEqualTo(ErrorCode.SESSION_EXPIRED);
        }
    }

    /** F004-37 */
    @Test
    void ofManyLoginsAtOnceOnlyOneComesInUnderReject() throws Exception {
        set(Setting.SESSION_POLICY, "reject");
        String name = server.newAccount();
        List<Callable<ErrorCode>> logins = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String token = tokenOf(name);
            logins.add(() -> outcomeOf(name, token));
        }
        List<ErrorCode> outcomes = atOnce(logins);

        assertThat(outcomes).filteredOn(code -> code == ErrorCode.USAGE).as("came in").hasSize(1);
        assertThat(outcomes).filteredOn(code -> code == ErrorCode.ALREADY_ONLINE).hasSize(11);
    }

    /** F004-03, F004-04, F004-37 */
    @Test
    void noMoreAccountsComeInThanMayBeLoggedIn() throws Exception {
        List<Callable<ErrorCode>> logins = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String name = server.newAccount();
            String token = tokenOf(name);
            logins.add(() -> outcomeOf(name, token));
        }
        set(Setting.MAX_SESSIONS, "5");
        List<ErrorCode> outcomes = atOnce(logins);

        assertThat(outcomes).filteredOn(code -> code == ErrorCode.USAGE).as("came in").hasSize(5);
        assertThat(outcomes).filteredOn(code -> code == ErrorCode.SERVER_FULL).hasSize(7);
    }

    /** F004-03, F004-04 */
    @Test
    void aFullServerSaysSoBeforeAndAtTheLoginAndTakesAdministratorsOnly() throws Exception {
        String late = server.newAccount();
        set(Setting.MAX_SESSIONS, "1");
        RawStomp notLoggedIn = new RawStomp(server);
        assertThat(status()).as("an open connection is nobody who is logged in").isEqualTo("{\"full\":false}");

        TestShell first = server.newcomer();
        assertThat(status()).isEqualTo("{\"full\":true}");
        Refusal refusal = refusal(() -> join(late));
        assertThat(refusal.code()).isEqualTo(ErrorCode.SERVER_FULL);
        assertThat(refusal.message()).contains("only administrators");
        assertThat(code(() -> TestShell.join(server.port(), late, "wrong"))).as("nothing is told without the password")
                .isEqualTo(ErrorCode.BAD_CREDENTIALS);
        join(TestServer.ADMINISTRATOR).close();

        first.ask(PresenceCommands.LEAVE, new Leave());
        join(late).close();
        notLoggedIn.abort();
    }

    private static String status() throws Exception {
        return server.get("/api/server").body();
    }

    private static void set(Setting setting, String value) {
        server.bean(Settings.class).set(setting, value);
    }

    private static TestShell join(String name) throws Exception {
        return TestShell.join(server.port(), name, TestServer.PASSWORD);
    }

    private static TestShell byToken(String name, String token) throws Exception {
        TestShell shell = new TestShell(server.port()).connect(name, Headers.TOKEN, token);
        shell.subscribe(Destinations.REPLIES);
        return shell;
    }

    private static String tokenOf(String name) {
        Account account = server.bean(Accounts.class).find(name).orElseThrow();
        return server.bean(SessionTokens.class).issue(account.id());
    }

    /** What a login was refused with; USAGE, which no login is refused with, when it was not. */
    private static ErrorCode outcomeOf(String name, String token) throws Exception {
        try {
            byToken(name, token);
            return ErrorCode.USAGE;
        } catch (TestShell.RefusedByServer refused) {
            return refused.refusal().code();
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private static long listed(TestShell asker, String name) throws Exception {
        return asker.ask(PresenceCommands.WHO, new Who(null)).users().stream().map(Users.User::name)
                .filter(name::equals).count();
    }

    private static SessionEnded ended(TestShell shell) throws Exception {
        return shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);
    }

    private static PresenceChanged.Change nextChangeOf(TestShell shell, String name) throws Exception {
        return shell.await(EventType.PRESENCE_CHANGED, PresenceChanged.class,
                changed -> changed.changes().stream().anyMatch(change -> change.name().equals(name))).changes()
                .stream().filter(change -> change.name().equals(name)).findFirst().orElseThrow();
    }

    private static long changesOf(TestShell.Event event, String name) {
        return ((PresenceChanged) event.body()).changes().stream().filter(change -> change.name().equals(name))
                .count();
    }
}
