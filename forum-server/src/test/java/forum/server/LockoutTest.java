package forum.server;

import static forum.server.ConnectFrom.IN;
import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static forum.server.TestServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.LockoutList;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Who is locked out, where and for how long. Each test comes from addresses of its own. Decision 1. */
@Tag("database")
class LockoutTest {

    private static final long BLOCK_SECONDS = 100;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final SettableClock CLOCK = new SettableClock();
    private static TestServer server;

    private final String here = newAddress();
    private final String elsewhere = newAddress();

    @BeforeAll
    static void start(@TempDir Path data) {
        server = new TestServer(data, CLOCK);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void initialSettings() {
        set(Setting.LOGIN_ATTEMPTS, 2);
        set(Setting.BLOCK_TIME, BLOCK_SECONDS);
        set(Setting.LOCKOUT_SCOPE, "account-and-address");
        set(Setting.REVEAL_UNKNOWN_ACCOUNTS, false);
        set(Setting.LOGINS_PER_MINUTE, 1_000_000);
    }

    /** F000-05, F002-05, F004-07: nobody can lock another out at will. */
    @Test
    void atFirstOnlyThatNameFromThatAddressIsLocked() throws Exception {
        String name = server.newAccount();
        String other = server.newAccount();
        lock("127.0.0.1", name);

        assertThat(from("127.0.0.1", name, PASSWORD)).isEqualTo("LOCKED_OUT");
        assertThat(from("127.0.0.1", other, PASSWORD)).isEqualTo(IN);
        assertThat(from("127.0.0.2", name, PASSWORD)).isEqualTo(IN);
    }

    /** F003-05: from anywhere, counted across connections. */
    @Test
    void withTheScopeAccountTheNameIsLockedFromEverywhere() throws Exception {
        set(Setting.LOCKOUT_SCOPE, "account");
        String name = server.newAccount();
        assertThat(from(here, name, "wrong")).isEqualTo("BAD_CREDENTIALS");
        assertThat(from(elsewhere, name, "wrong")).isEqualTo("BAD_CREDENTIALS");

        assertThat(from(here, name, PASSWORD)).isEqualTo("LOCKED_OUT");
        assertThat(from(elsewhere, name, PASSWORD)).isEqualTo("LOCKED_OUT");
        assertThat(from(here, server.newAccount(), PASSWORD)).isEqualTo(IN);
    }

    @Test
    void withTheScopeAddressAllNamesAreLockedThere() throws Exception {
        set(Setting.LOCKOUT_SCOPE, "address");
        String name = server.newAccount();
        assertThat(from(here, name, "wrong")).isEqualTo("BAD_CREDENTIALS");
        assertThat(from(here, "nobody", "wrong")).isEqualTo("BAD_CREDENTIALS");

        assertThat(from(here, server.newAccount(), PASSWORD)).isEqualTo("LOCKED_OUT");
        assertThat(from(elsewhere, name, PASSWORD)).isEqualTo(IN);
    }

    @Test
    void aLockHoldsToItsEndWhateverTheScopeIsThen() throws Exception {
        String name = server.newAccount();
        lock(here, name);
        set(Setting.LOCKOUT_SCOPE, "account");
        assertThat(from(here, name, PASSWORD)).isEqualTo("LOCKED_OUT");

        set(Setting.LOCKOUT_SCOPE, "address");
        assertThat(from(here, name, PASSWORD)).isEqualTo("LOCKED_OUT");
    }

    /** F000-04, F000-05, F001-04, F002-04, F004-06: counted across connections, over when the time is over. */
    @Test
    void attemptsAndSecondsLeftAreTold() throws Exception {
        set(Setting.LOGIN_ATTEMPTS, 3);
        String name = server.newAccount();
        for (int left = 2; left >= 0; left--) {
            Refusal wrong = login(name, "wrong");
            assertThat(wrong.code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
            assertThat(wrong.attemptsLeft()).isEqualTo(left);
            assertThat(wrong.retryAfterSeconds()).isEqualTo(left == 0 ? BLOCK_SECONDS : null);
        }
        assertThat(secondsLeft(name)).isEqualTo(100);
        CLOCK.move(60);
        assertThat(secondsLeft(name)).isEqualTo(40);
        CLOCK.move(39);
        assertThat(secondsLeft(name)).isEqualTo(1);
        CLOCK.move(1);
        Refusal wrong = login(name, "wrong");
        assertThat(wrong.attemptsLeft()).as("failures are forgotten with the lock").isEqualTo(2);
        TestShell.login(server.port(), name, PASSWORD).disconnect();
    }

    @Test
    void aClockThatIsSetForwardsLiftsALockByNoMoreThanThat() throws Exception {
        String name = server.newAccount();
        lockHere(name);
        CLOCK.move(70);
        assertThat(secondsLeft(name)).isEqualTo(30);
        CLOCK.move(29);
        assertThat(secondsLeft(name)).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackProlongsALockByNoMoreThanThat() throws Exception {
        String name = server.newAccount();
        lockHere(name);
        CLOCK.move(50);
        CLOCK.move(-20);
        assertThat(secondsLeft(name)).isEqualTo(70);
        CLOCK.move(70);
        TestShell.login(server.port(), name, PASSWORD).disconnect();
    }

    /** An old clock must not lock somebody out for years. */
    @Test
    void aClockThatIsSetFarBackStartsALockAnewAtMost() throws Exception {
        String name = server.newAccount();
        lockHere(name);
        CLOCK.move(50);
        CLOCK.move(-10 * 365 * 24 * 3_600);
        assertThat(secondsLeft(name)).isEqualTo(100);
        CLOCK.move(99);
        assertThat(secondsLeft(name)).isEqualTo(1);
        CLOCK.move(1);
        TestShell.login(server.port(), name, PASSWORD).disconnect();
    }

    @Test
    void manyWithTheRightPasswordComeInAtOnce() throws Exception {
        set(Setting.LOCKOUT_SCOPE, "address");
        String name = server.newAccount();
        String other = server.newAccount();
        List<Callable<String>> logins = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String who = i % 2 == 0 ? name : other;
            logins.add(() -> from(here, who, PASSWORD));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(logins.size())) {
            for (Future<String> answer : threads.invokeAll(logins)) {
                assertThat(answer.get()).isEqualTo(IN);
            }
        }
    }

    /** Right passwords are refused as well, before anybody looks at them; a change of the setting holds at once. */
    @Test
    void anAddressMayTrySoManyPasswordsAMinute() throws Exception {
        set(Setting.LOGINS_PER_MINUTE, 2);
        String name = server.newAccount();
        assertThat(from(here, name, PASSWORD)).isEqualTo(IN);
        assertThat(from(here, "nobody", "wrong")).isEqualTo("BAD_CREDENTIALS");
        assertThat(from(here, name, PASSWORD)).isEqualTo("RATE_LIMITED");
        assertThat(from(elsewhere, name, PASSWORD)).isEqualTo(IN);

        TestShell.login(server.port(), name, PASSWORD).disconnect();
        TestShell.login(server.port(), name, PASSWORD).disconnect();
        Refusal limited = login(name, PASSWORD);
        assertThat(limited.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(limited.retryAfterSeconds()).isBetween(1L, 30L);

        set(Setting.LOGINS_PER_MINUTE, 1_000_000);
        assertThat(from(here, name, PASSWORD)).isEqualTo(IN);
    }

    /** F000-06, F001-03, F002-03, F003-04, decision 3. */
    @Test
    void anUnknownNameIsToldOnlyWhereThatIsWanted() throws Exception {
        assertThat(from(here, "nobody", "wrong")).isEqualTo("BAD_CREDENTIALS");
        set(Setting.REVEAL_UNKNOWN_ACCOUNTS, true);
        assertThat(from(here, "nobody", "wrong")).isEqualTo("UNKNOWN_USER");
        assertThat(from(here, server.newAccount(), "wrong")).isEqualTo("BAD_CREDENTIALS");
    }

    /** F004-28. What was typed and is no account's name may be a password: nobody gets to see it. */
    @Test
    void administratorsSeeLocksInForceAndLiftThemByName() throws Exception {
        String name = server.newAccount();
        lock(here, name.toUpperCase(Locale.ROOT));
        lock(here, "secret-password");
        assertThat(from(elsewhere, name, "wrong")).isEqualTo("BAD_CREDENTIALS");

        assertThat(locksAt(here)).extracting(LockoutList.Lockout::account).containsExactlyInAnyOrder(name, null);
        assertThat(locksAt(here)).allSatisfy(lock -> {
            assertThat(lock.since()).isEqualTo(CLOCK.instant());
            assertThat(lock.until()).isEqualTo(CLOCK.instant().plusSeconds(BLOCK_SECONDS));
        });
        assertThat(locksAt(elsewhere)).isEmpty();
        assertThat(administer("GET", "").body()).doesNotContain("secret");

        assertThat(administer("DELETE", "/" + name).statusCode()).isEqualTo(204);
        assertThat(from(here, name, PASSWORD)).isEqualTo(IN);
        assertThat(locksAt(here)).extracting(LockoutList.Lockout::account).containsExactly((String) null);
        assertThat(administer("DELETE", "/secret-password").statusCode()).isEqualTo(404);
        assertThat(administer("DELETE", "/secret-password").body()).contains("UNKNOWN_USER");
    }

    @Test
    void administratorsLiftTheLocksOfAnAddress() throws Exception {
        String name = server.newAccount();
        lock(here, name);
        lock(elsewhere, name);
        set(Setting.LOCKOUT_SCOPE, "address");
        lock(here, "nobody");
        assertThat(locksAt(here)).hasSize(2).extracting(LockoutList.Lockout::account)
                .containsExactlyInAnyOrder(name, null);

        assertThat(administer("DELETE", "?address=" + here).statusCode()).isEqualTo(204);
        assertThat(locksAt(here)).isEmpty();
        assertThat(from(here, name, PASSWORD)).isEqualTo(IN);
        assertThat(locksAt(elsewhere)).hasSize(1);
        assertThat(administer("DELETE", "").statusCode()).isEqualTo(400);
    }

    @Test
    void aLockOfAnAccountFromEverywhereHasNoAddress() throws Exception {
        set(Setting.LOCKOUT_SCOPE, "account");
        String name = server.newAccount();
        lock(here, name);

        assertThat(locks()).filteredOn(lock -> name.equals(lock.account())).singleElement()
                .satisfies(lock -> assertThat(lock.address()).isNull());
        CLOCK.move(BLOCK_SECONDS);
        assertThat(locks()).isEmpty();
    }

    /** Otherwise a new address could be made up for each guess. */
    @Test
    void whatAForwardedHeaderSaysCountsOnlyIfAProxyIsTrusted(@TempDir Path data) throws Exception {
        String name = server.newAccount();
        lock(here, name);
        assertThat(ConnectFrom.forwarded(here, "203.0.113.7", server.port(), name, PASSWORD)).isEqualTo("LOCKED_OUT");

        try (TestServer behind = new TestServer(data, "--server.forward-headers-strategy=native",
                "--forum.settings.login-attempts=1")) {
            String other = behind.newAccount();
            assertThat(ConnectFrom.forwarded(here, "203.0.113.7", behind.port(), other, "wrong"))
                    .isEqualTo("BAD_CREDENTIALS");
            assertThat(ConnectFrom.forwarded(here, "203.0.113.7", behind.port(), other, PASSWORD))
                    .isEqualTo("LOCKED_OUT");
            assertThat(ConnectFrom.forwarded(here, "203.0.113.8", behind.port(), other, PASSWORD)).isEqualTo(IN);
        }
    }

    /** Whoever has one of its addresses has as many as there are guesses. */
    @Test
    void theAddressesOfOneIPv6NetworkCountAsOne(@TempDir Path data) throws Exception {
        try (TestServer behind = new TestServer(data, "--server.forward-headers-strategy=native")) {
            String name = behind.newAccount();
            for (int i = 1; i <= 3; i++) {
                assertThat(ConnectFrom.forwarded(here, "2001:db8:0:7::" + i, behind.port(), name, "wrong"))
                        .isEqualTo("BAD_CREDENTIALS");
            }
            assertThat(ConnectFrom.forwarded(here, "2001:db8:0:7:a:b:c:d", behind.port(), name, PASSWORD))
                    .isEqualTo("LOCKED_OUT");
            assertThat(ConnectFrom.forwarded(here, "2001:db8:0:8::1", behind.port(), name, PASSWORD)).isEqualTo(IN);
            String boss = basic(ADMINISTRATOR, PASSWORD);
            assertThat(behind.http("GET", AdminPaths.LOCKOUTS, boss, null).body())
                    .contains("\"2001:db8:0:7:0:0:0:0/64\"");
            assertThat(behind.http("GET", AdminPaths.AUDIT, boss, null).body()).contains("\"2001:db8:0:7:0:0:0:3\"");

            assertThat(behind.http("DELETE", AdminPaths.LOCKOUTS + "?address=2001:db8:0:7::9", boss, null)
                    .statusCode()).isEqualTo(204);
            assertThat(ConnectFrom.forwarded(here, "2001:db8:0:7::1", behind.port(), name, PASSWORD)).isEqualTo(IN);
        }
    }

    private void lock(String address, String name) throws Exception {
        while (!from(address, name, "wrong").equals("LOCKED_OUT")) {
            assertThat(from(address, name, "wrong")).isIn("BAD_CREDENTIALS", "LOCKED_OUT");
        }
    }

    private static void lockHere(String name) {
        login(name, "wrong");
        assertThat(login(name, "wrong").attemptsLeft()).isZero();
    }

    private static Refusal login(String name, String password) {
        return Refusals.refusal(() -> TestShell.login(server.port(), name, password));
    }

    /** Of a lock-out, which the right password meets. */
    private static Long secondsLeft(String name) {
        Refusal locked = login(name, PASSWORD);
        assertThat(locked.code()).isEqualTo(ErrorCode.LOCKED_OUT);
        assertThat(locked.attemptsLeft()).isZero();
        return Objects.requireNonNull(locked.retryAfterSeconds());
    }

    private static String from(String address, String name, String password) throws Exception {
        return ConnectFrom.address(address, server.port(), name, password);
    }

    private static List<LockoutList.Lockout> locks() throws Exception {
        return JsonMapper.builder().build().readValue(administer("GET", "").body(), LockoutList.class).lockouts();
    }

    private static List<LockoutList.Lockout> locksAt(String address) throws Exception {
        return locks().stream().filter(lock -> address.equals(lock.address())).toList();
    }

    private static HttpResponse<String> administer(String method, String path) throws Exception {
        return server.http(method, AdminPaths.LOCKOUTS + path, basic(ADMINISTRATOR, PASSWORD), null);
    }

    private static void set(Setting setting, Object value) {
        server.bean(Settings.class).set(setting, value.toString());
    }

    private static String newAddress() {
        return "127.0.7." + ADDRESSES.incrementAndGet();
    }
}
