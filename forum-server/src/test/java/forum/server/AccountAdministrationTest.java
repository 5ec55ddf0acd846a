package forum.server;

import static forum.server.HttpAccessTest.assertProblem;
import static forum.server.Refusals.code;
import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static forum.server.TestServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.protocol.admin.AccountInfo;
import forum.protocol.admin.AccountList;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.ChangeAccount;
import forum.protocol.admin.CreateAccount;
import forum.server.account.AccountAdministration;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What administrators do with accounts over REST. */
@ExtendWith(SharedServer.class)
class AccountAdministrationTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NEW_PASSWORD = "incorrect horse";

    /** F004-29: names and state, never passwords. */
    @Test
    void allAccountsAreListedByName(TestServer server) throws Exception {
        String disabled = server.newAccount();
        change(server, disabled, new ChangeAccount(null, true, null));
        String away = server.newAccount();
        String there = server.newAccount();
        List<AccountInfo> accounts = new ArrayList<>();
        TestShell shell = TestShell.join(server.port(), there, PASSWORD);
        String after = "";
        while (after != null) {
            HttpResponse<String> response = administer(server, "GET", "?limit=2&after=" + encoded(after), null);
            assertThat(response.body()).doesNotContain("bcrypt").doesNotContain("assword");
            AccountList page = JSON.readValue(response.body(), AccountList.class);
            assertThat(page.accounts()).hasSizeBetween(1, 2);
            accounts.addAll(page.accounts());
            after = page.next();
        }
        shell.disconnect();
        assertThat(accounts).filteredOn(account -> account.name().equals(ADMINISTRATOR)).singleElement()
                .extracting(AccountInfo::role).isEqualTo("ADMIN");
        assertThat(accounts).filteredOn(AccountInfo::disabled).extracting(AccountInfo::name).contains(disabled);
        assertThat(accounts).filteredOn(AccountInfo::online).extracting(AccountInfo::name).contains(there)
                .doesNotContain(away);
        assertThat(accounts).extracting(AccountInfo::name).doesNotHaveDuplicates().contains(away)
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }

    @Test
    void anAccountThatIsCreatedLogsInAtOnce(TestServer server) throws Exception {
        HttpResponse<String> response = administer(server, "POST", "",
                new CreateAccount("Lando", NEW_PASSWORD, null));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        AccountInfo lando = JSON.readValue(response.body(), AccountInfo.class);
        assertThat(lando.role()).isEqualTo("MEMBER");
        assertThat(lando.disabled()).isFalse();
        TestShell.login(server.port(), "lando", NEW_PASSWORD).disconnect();

        assertProblem(administer(server, "POST", "", new CreateAccount("LANDO", NEW_PASSWORD, null)), 409,
                "NAME_TAKEN");
        assertThat(administer(server, "POST", "", new CreateAccount("Lobot", NEW_PASSWORD, "ADMIN")).body())
                .contains("\"role\":\"ADMIN\"");
        assertThat(server.http("GET", AdminPaths.ACCOUNTS, basic("lobot", NEW_PASSWORD), null).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a b | incorrect horse | MEMBER | INVALID_NAME",
            "server | incorrect horse | MEMBER | RESERVED_NAME", "weak1 | short | MEMBER | WEAK_PASSWORD",
            "weak2 | Password123 | MEMBER | WEAK_PASSWORD", "role | incorrect horse | KING | MALFORMED_REQUEST"})
    void anAccountThatBreaksTheRulesIsNotCreated(String name, String password, String role, String code,
            TestServer server) throws Exception {
        assertProblem(administer(server, "POST", "", new CreateAccount(name, password, role)), 400, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"name\":\"x\"}", "{\"disabled\":\"perhaps\"}",
            "{\"role\":{}}"})
    void whatIsNoAccountIsMalformed(String body, TestServer server) throws Exception {
        String boss = basic(ADMINISTRATOR, PASSWORD);
        assertProblem(server.http("POST", AdminPaths.ACCOUNTS, boss, body), 400, "MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=501", "?limit=x", "?limit=-1"})
    void aPageHasOneTo500Accounts(String query, TestServer server) throws Exception {
        assertProblem(administer(server, "GET", query, null), 400, "MALFORMED_REQUEST");
    }

    /** The right password is asked for before a login is told that the account is disabled. */
    @Test
    void aDisabledAccountIsRefusedByPasswordAndByToken(TestServer server) throws Exception {
        String name = server.newAccount();
        String token;
        try (TestShell shell = TestShell.login(server.port(), name, PASSWORD)) {
            token = shell.join().token();
        }
        try (EndedAccess ended = new EndedAccess(server)) {
            assertThat(change(server, name, new ChangeAccount(null, true, null)).disabled()).isTrue();
            assertThat(ended.next().why()).isEqualTo(ErrorCode.ACCOUNT_DISABLED);
        }
        assertThat(code(() -> TestShell.login(server.port(), name, "wrong"))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
        assertThat(code(() -> TestShell.login(server.port(), name, PASSWORD))).isEqualTo(ErrorCode.ACCOUNT_DISABLED);
        assertThat(code(() -> new TestShell(server.port()).connect(name, Headers.TOKEN, token)))
                .isIn(ErrorCode.ACCOUNT_DISABLED, ErrorCode.SESSION_EXPIRED);

        assertThat(change(server, name, new ChangeAccount(null, false, null)).disabled()).isFalse();
        TestShell.login(server.port(), name, PASSWORD).disconnect();
    }

    @Test
    void aPasswordThatIsResetTakesThePlaceOfTheOldOne(TestServer server) throws Exception {
        String name = server.newAccount();
        assertProblem(administer(server, "PATCH", "/" + name, new ChangeAccount(null, null, "qwertyuiop")), 400,
                "WEAK_PASSWORD");
        try (EndedAccess ended = new EndedAccess(server)) {
            change(server, name, new ChangeAccount(null, null, NEW_PASSWORD));
            assertThat(ended.next()).satisfies(access -> {
                assertThat(access.why()).isEqualTo(ErrorCode.PASSWORD_CHANGED);
                assertThat(access.exceptSession()).isNull();
            });
        }
        assertThat(code(() -> TestShell.login(server.port(), name, PASSWORD))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
        TestShell.login(server.port(), name, NEW_PASSWORD).disconnect();
    }

    @Test
    void anAdministratorWhoIsNoneAnyMoreLosesAllSessions(TestServer server) throws Exception {
        String name = server.newAccount();
        try (EndedAccess ended = new EndedAccess(server)) {
            assertThat(change(server, name, new ChangeAccount("ADMIN", null, null)).role()).isEqualTo("ADMIN");
            assertThat(server.http("GET", AdminPaths.ACCOUNTS, basic(name, PASSWORD), null).statusCode())
                    .isEqualTo(200);
            assertThat(ended.isEmpty()).isTrue();

            assertThat(change(server, name, new ChangeAccount("MEMBER", null, null)).role()).isEqualTo("MEMBER");
            assertThat(ended.next().why()).isEqualTo(ErrorCode.SESSION_EXPIRED);
        }
        assertProblem(server.http("GET", AdminPaths.ACCOUNTS, basic(name, PASSWORD), null), 403, "NOT_ALLOWED");
    }

    @Test
    void whatDoesNotChangeAnythingEndsNoSession(TestServer server) throws Exception {
        String name = server.newAccount();
        try (EndedAccess ended = new EndedAccess(server)) {
            change(server, name, new ChangeAccount("MEMBER", false, null));
            change(server, name, new ChangeAccount(null, null, null));
            assertThat(ended.isEmpty()).isTrue();
        }
    }

    @Test
    void aDeletedAccountIsUnknownButItsNameStaysTaken(TestServer server) throws Exception {
        assertThat(server.register("Zam.Wesell_Ä", PASSWORD).statusCode()).isEqualTo(201);
        String path = "/" + encoded("zam.wesell_ä");
        try (EndedAccess ended = new EndedAccess(server)) {
            assertThat(administer(server, "DELETE", path, null).statusCode()).isEqualTo(204);
            assertThat(ended.next().why()).isEqualTo(ErrorCode.ACCOUNT_DELETED);
        }
        assertProblem(administer(server, "DELETE", path, null), 404, "UNKNOWN_USER");
        assertProblem(administer(server, "PATCH", path, new ChangeAccount(null, false, NEW_PASSWORD)), 404,
                "UNKNOWN_USER");
        assertProblem(server.register("Zam.Wesell_Ä", PASSWORD), 409, "NAME_TAKEN");
        assertThat(administer(server, "GET", "?after=zam&limit=1", null).body()).doesNotContain("Wesell");
    }

    @Test
    void oneAdministratorWhoCanLogInAlwaysRemains(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data)) {
            administer(server, "POST", "", new CreateAccount("disabled", PASSWORD, "ADMIN"));
            change(server, "disabled", new ChangeAccount(null, true, null));
            String boss = "/" + ADMINISTRATOR;
            assertProblem(administer(server, "PATCH", boss, new ChangeAccount("MEMBER", null, null)), 409,
                    "LAST_ADMINISTRATOR");
            assertProblem(administer(server, "PATCH", boss, new ChangeAccount(null, true, NEW_PASSWORD)), 409,
                    "LAST_ADMINISTRATOR");
            assertProblem(administer(server, "DELETE", boss, null), 409, "LAST_ADMINISTRATOR");
            assertThat(administer(server, "GET", "", null).statusCode()).isEqualTo(200);
            change(server, "disabled", new ChangeAccount(null, false, null));
            assertThat(administer(server, "DELETE", boss, null).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void twoAdministratorsCannotRemoveEachOtherAtTheSameTime(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data); ExecutorService threads = Executors.newFixedThreadPool(2)) {
            String other = "other";
            administer(server, "POST", "", new CreateAccount(other, PASSWORD, "ADMIN"));
            AccountAdministration administration = server.bean(AccountAdministration.class);
            for (int round = 0; round < 20; round++) {
                List<ErrorCode> refusals = new ArrayList<>();
                List<Callable<@Nullable ErrorCode>> both = List.of(() -> disable(administration, ADMINISTRATOR, other),
                        () -> disable(administration, other, ADMINISTRATOR));
                for (Future<@Nullable ErrorCode> refusal : threads.invokeAll(both)) {
                    if (refusal.get() != null) {
                        refusals.add(refusal.get());
                    }
                }
                assertThat(refusals).as("round " + round).containsExactly(ErrorCode.LAST_ADMINISTRATOR);
                for (String name : List.of(ADMINISTRATOR, other)) {
                    administration.change(caller(ADMINISTRATOR), name, new ChangeAccount(null, false, null));
                }
            }
        }
    }

    private static @Nullable ErrorCode disable(AccountAdministration administration, String by, String name) {
        try {
            administration.change(caller(by), name, new ChangeAccount(null, true, null));
            return null;
        } catch (Refused refused) {
            return refused.code();
        }
    }

    private static Caller caller(String name) {
        return new Caller("session", "127.0.0.1", 0, name, true, null);
    }

    private static AccountInfo change(TestServer server, String name, ChangeAccount change) throws Exception {
        HttpResponse<String> response = administer(server, "PATCH", "/" + name, change);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readValue(response.body(), AccountInfo.class);
    }

    private static HttpResponse<String> administer(TestServer server, String method, String path,
            @Nullable Object body) throws Exception {
        return server.http(method, AdminPaths.ACCOUNTS + path, basic(ADMINISTRATOR, PASSWORD),
                body == null ? null : JSON.writeValueAsString(body));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
