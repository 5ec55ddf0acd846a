package forum.server;

import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static forum.server.TestServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.account.AccountCommands;
import forum.protocol.account.ChangePassword;
import forum.protocol.account.DeleteAccount;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.AuditPage;
import forum.protocol.admin.AuditType;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the audit log tells of accounts and logins. */
class AccountAuditTest {

    private static final String SECRET = "incorrect horse";

    /** F002-04, F003-04, F004-35 */
    @Test
    void loginsThatFailAreTakenDownWithoutNamesThatNobodyHas(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.settings.login-attempts=2")) {
            String name = server.newAccount();
            Refusals.refusal(() -> TestShell.login(server.port(), name, SECRET));
            Refusals.refusal(() -> TestShell.login(server.port(), name, SECRET));
            Refusals.refusal(() -> TestShell.login(server.port(), name, PASSWORD));
            Refusals.refusal(() -> TestShell.login(server.port(), "mistyped-" + PASSWORD, SECRET));
            Refusals.refusal(() -> new TestShell(server.port()).connect(name, "token", "made up"));
            administer(server, "DELETE", AdminPaths.LOCKOUTS + "/" + name, null);
            administer(server, "PATCH", AdminPaths.ACCOUNTS + "/" + name, "{\"disabled\":true}");
            Refusals.refusal(() -> TestShell.login(server.port(), name, PASSWORD));
            server.bean(Settings.class).set(Setting.LOGINS_PER_MINUTE, "1");
            TestShell.login(server.port(), ADMINISTRATOR, PASSWORD).disconnect();
            Refusals.refusal(() -> TestShell.login(server.port(), name, PASSWORD));
            server.bean(Settings.class).set(Setting.LOGINS_PER_MINUTE, "1000000");

            assertThat(told(server, AuditType.LOGIN_FAILED)).containsExactly(
                    name + ": wrong password, attempts left: 1",
                    name + ": wrong password, attempts left: 0", "null: unknown name, attempts left: 1");
            assertThat(told(server, AuditType.LOCKED_OUT))
                    .containsExactly(name + ": account-and-address, for 60 seconds");
            assertThat(told(server, AuditType.LOGIN_REFUSED)).containsExactly(name + ": LOCKED_OUT",
                    "null: SESSION_EXPIRED", name + ": ACCOUNT_DISABLED", "null: RATE_LIMITED");
            assertThat(told(server, AuditType.LOCKOUT_LIFTED)).containsExactly(ADMINISTRATOR + ": of " + name);
        }
    }

    /** F004-35 */
    @Test
    void whatHappensToAccountsIsTakenDownWithWhoDidIt(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data)) {
            String name = server.newAccount();
            try (TestShell shell = TestShell.join(server.port(), name, PASSWORD)) {
                shell.ask(AccountCommands.CHANGE_PASSWORD, new ChangePassword(PASSWORD, SECRET));
                shell.ask(AccountCommands.DELETE, new DeleteAccount(SECRET));
            }
            administer(server, "POST", AdminPaths.ACCOUNTS, "{\"name\":\"Yoda\",\"password\":\"" + SECRET + "\"}");
            administer(server, "PATCH", AdminPaths.ACCOUNTS + "/yoda",
                    "{\"role\":\"ADMIN\",\"disabled\":true,\"password\":\"" + SECRET + "\"}");
            administer(server, "DELETE", AdminPaths.ACCOUNTS + "/YODA", null);

            assertThat(told(server, AuditType.ACCOUNT_REGISTERED)).containsExactly(name + ": ");
            assertThat(told(server, AuditType.ACCOUNT_CREATED)).containsExactly("null: boss, role ADMIN, at the start",
                    ADMINISTRATOR + ": Yoda, role MEMBER");
            assertThat(told(server, AuditType.ACCOUNT_CHANGED))
                    .containsExactly(ADMINISTRATOR + ": Yoda: role MEMBER -> ADMIN, disabled");
            assertThat(told(server, AuditType.PASSWORD_CHANGED)).containsExactly(name + ": ",
                    ADMINISTRATOR + ": of Yoda");
            assertThat(told(server, AuditType.ACCOUNT_DELETED)).containsExactly(name + ": by its owner",
                    ADMINISTRATOR + ": Yoda");
        }
    }

    /** The oldest first, as "account: detail". */
    private static List<String> told(TestServer server, AuditType type) throws Exception {
        String body = server.http("GET", AdminPaths.AUDIT + "?limit=500&type=" + type, basic(ADMINISTRATOR, PASSWORD),
                null).body();
        assertThat(body).doesNotContain(SECRET).doesNotContain(PASSWORD);
        return JsonMapper.builder().build().readValue(body, AuditPage.class).entries().reversed().stream()
                .map(entry -> entry.account() + ": " + entry.detail()).toList();
    }

    private static void administer(TestServer server, String method, String path,
            @Nullable String body) throws Exception {
        assertThat(server.http(method, path, basic(ADMINISTRATOR, PASSWORD), body).statusCode()).isBetween(200, 204);
    }
}
