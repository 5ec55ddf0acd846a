package forum.system;

import static forum.system.OverRest.lockOut;
import static forum.system.OverRest.password;
import static forum.system.OverRest.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import forum.system.Launcher.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators do from a shell, and what others notice of it. */
class AdministrationIT extends ForumTest {

    private User boss;

    @Override
    String[] options() {
        return new String[]{"--admin", "boss"};
    }

    @BeforeAll
    void boss() {
        boss = User.administrator(launcher, server(), folder);
    }

    /** F004-27, F004-28, F004-29, F004-30, F004-31, F004-34 */
    @Test
    void theWordsOfTheOldConsoleWorkAsAScript() throws IOException {
        User leia = register("leia");
        lockOut(register("clumsy"));
        Path script = Files.write(folder.resolve("console"), List.of("MaxCon", "BLOCK_TIME", "last_hour",
                "TIME_OUT", "change BLOCK_TIME 90", "BLOCK_TIME", "change BLOCK_TIME soon",
                "change BLOCK_TIME 99999999999", "block_time", "online users", "all users", "blocked users",
                "admin unlock clumsy", "online user", "restart"));
        try (Program leias = leia.online();
                Program console = boss.run("--keep-going", "--script", script.toString())) {
            assertThat(console.exitCode(PATIENCE)).as("%s", console).isEqualTo(2);
            assertThat(console.output()).as("%s", console).containsSubsequence("max-sessions  10000 accounts",
                    "block-time  60 seconds", "recent-window  3600 seconds", "idle-timeout  600 seconds",
                    "block-time  90 seconds", "block-time  90 seconds", "block-time  90 seconds")
                    .anyMatch(line -> line.matches("boss \\(this session\\) +127.0.0.1 +UDP port \\d+ +since .*"))
                    .anyMatch(line -> line.matches("leia +member +online +registered .*"))
                    .anyMatch(line -> line.matches("clumsy +from 127.0.0.1 +since .* +until .*"))
                    .noneMatch(line -> line.contains("likes long passwords") || line.contains("Tatooine")
                            || line.contains("bcrypt"));
            assertThat(console.errors()).satisfiesExactly(
                    line -> assertThat(line).startsWith("error: INVALID_SETTING: block-time takes a whole number"),
                    line -> assertThat(line).startsWith("error: INVALID_SETTING: block-time takes a whole number"),
                    line -> assertThat(line).startsWith("error: UNKNOWN_COMMAND: ").contains("online users"),
                    line -> assertThat(line).startsWith("error: UNKNOWN_COMMAND: "));
            assertThat(leias.isRunning()).isTrue();
        } finally {
            set(boss, "{\"block-time\":60}");
        }
    }

    /** F004-28 */
    @Test
    void aLockOutIsSeenAndLifted() {
        User luke = register("luke");
        try (Program console = boss.online()) {
            console.type("blocked users");
            console.expect("No lock-out is in force.", PATIENCE);
            lockOut(luke);
            fails(luke.run("whoami"), 4, "error: LOCKED_OUT");

            console.type("blocked users");
            console.expect("^luke +from 127.0.0.1 +since .* +until ", PATIENCE);
            console.type("admin unlock LUKE");
            console.expect("No lock-out holds for LUKE any more", PATIENCE);
            does(luke.run("whoami"), "luke");
        }
    }

    /** F004-31, F004-32, F004-43 */
    @Test
    void stopTellsEverybodyKeepsTheSettingsAndShellsComeBack(@TempDir Path own) {
        Server server = start(own.resolve("data"), options());
        User admin = User.administrator(launcher, server, own);
        try (Program shell = register(server.url(), "leia", own).online(); Program console = admin.online()) {
            console.type("admin set recent-window 2h");
            console.expect("recent-window  7200 seconds", PATIENCE);
            console.type("stop");
            console.expect("The server stops", PATIENCE);

            shell.expect("error: SERVER_STOPPING: ", PATIENCE);
            assertThat(server.program().exitCode(PATIENCE)).as("%s", server.program()).isZero();
            try (Server again = launcher.server(server.port(), own.resolve("data"))) {
                shell.expect("Connected again", PATIENCE);
                does(admin.at(again.url()).run("LAST_HOUR"), "recent-window  7200 seconds");
            }
        }
    }

    @Test
    void whoeverIsKickedIsToldWhyAndAskedWhoIsThere() {
        assumeTerminal();
        User han = register("han");
        try (Program console = boss.online("--keep-going")) {
            try (Program script = han.online();
                    Program person = launcher.shellInTerminal(server().url(), han.home(), "--user", "han")) {
                person.expectText("Password: ", PATIENCE);
                person.type(password(han));
                person.expectText("han> ", PATIENCE);
                person.typeText("post half a sen");
                person.expectText("half a sen", PATIENCE);

                console.type("admin kick han");
                console.expect("^han is logged out: 2 sessions have ended\\.$", PATIENCE);

                script.expect("error: SESSION_KICKED: ", PATIENCE);
                script.type("whoami");
                assertThat(script.exitCode(PATIENCE)).as("%s", script).isEqualTo(4);
                person.expectText("error: SESSION_KICKED: ", PATIENCE);
                logIn(person, han);
                person.typeText("tence");
                person.type("");
                person.expectText("Message #\\d+ posted", PATIENCE);
                person.type("read --last 1");
                person.expectText("\"half a sentence\"", PATIENCE);
                person.type("logout");
                assertThat(person.exitCode(PATIENCE)).as("%s", person).isZero();
            }
            console.type("admin kick han");
            console.expect("error: USER_OFFLINE", PATIENCE);
        }
    }

    /** F001-05, F004-20, F004-21 */
    @Test
    void whoeverIsIdleIsToldAndOthersAreTold() {
        assumeTerminal();
        set(boss, "{\"idle-timeout\":4}");
        User lando = register("lando");
        try (Program watcher = register("lobot").online();
                Program person = launcher.shellInTerminal(server().url(), lando.home(), "--user", "lando")) {
            // What comes in does not keep a session from being idle; what the watcher asks for does.
            for (int i = 1; i <= 60; i++) {
                watcher.type("post still here " + i);
                watcher.type("wait 1");
            }
            person.expectText("Password: ", PATIENCE);
            person.type(password(lando));
            person.expectText("lando> ", PATIENCE);
            watcher.expect("lando is online", PATIENCE);
            person.expectText("still here", PATIENCE);
            person.expectText("error: SESSION_IDLE: ", PATIENCE);
            watcher.expect("lando went offline", PATIENCE);
            logIn(person, lando);
        } finally {
            set(boss, "{\"idle-timeout\":600}");
        }
    }

    /** F004-08 */
    @Test
    void theSessionPolicyDecidesOnASecondLogin() {
        set(boss, "{\"session-policy\":\"replace\"}");
        User chewie = register("chewie");
        try (Program first = chewie.online(); Program second = chewie.online()) {
            first.expect("error: SESSION_REPLACED: ", PATIENCE);

            does(boss.run("admin", "set", "session-policy", "reject"), "session-policy  reject");
            fails(chewie.run("whoami"), 4, "error: ALREADY_ONLINE");
            second.type("whoami");
            second.expect("session since", PATIENCE);
        } finally {
            set(boss, "{\"session-policy\":\"allow\"}");
        }
    }

    /** F004-03, F004-04 */
    @Test
    void aFullServerSaysSoBeforeThePasswordAndLetsAdministratorsIn(@TempDir Path own) {
        assumeTerminal();
        try (Server server = start(own.resolve("data"), "--admin", "boss", "--max-sessions", "1")) {
            User admin = User.administrator(launcher, server, own);
            User leia = register(server.url(), "leia", own);
            User yoda = register(server.url(), "yoda", own);
            try (Program early = launcher.shellInTerminal(server.url(), leia.home(), "--user", "leia");
                    Program member = yoda.shell()) {
                early.expectText("Password: ", PATIENCE);
                member.type("whoami");
                member.expect("session since", PATIENCE);
                early.type(password(leia));
                early.expectText("error: SERVER_FULL: ", PATIENCE);
                early.expectText("User name: ", PATIENCE);
                early.type("boss");
                early.expectText("The server is full: only administrators can log in now", PATIENCE);
                early.expectText("Password: ", PATIENCE);
                early.type(password(admin));
                early.expectText("boss> ", PATIENCE);
                fails(leia.run("whoami"), 4, "error: SERVER_FULL");
            }
        }
    }

    @Test
    void anAnnouncementIsShownToAllWhoAreOnline() {
        User padme = register("padme");
        try (Program shell = padme.online(); Program json = padme.online("--json")) {
            does(boss.run("admin", "announce", "I'm \"off\" -- really --now"), "Announced to \\d+ sessions.");

            shell.expect("Announcement from boss: I'm \"off\" -- really --now", PATIENCE);
            json.expect("\"type\":\"announcement\"", PATIENCE);
            assertThat(JsonLines.ofType("announcement", json.output())).singleElement().satisfies(line -> {
                assertThat(line.path("by").asString()).isEqualTo("boss");
                assertThat(line.path("text").asString()).isEqualTo("I'm \"off\" -- really --now");
            });
        }
    }

    /** F002-05, F003-04, F004-29 */
    @Test
    void accountsAreCreatedDisabledGivenPasswordsAndDeleted() throws IOException {
        User rey = new User(launcher, server().url(), "rey", Files.createDirectories(folder.resolve("rey")));
        Files.writeString(rey.passwordFile(), "chosen by the boss\n");
        try (Program console = boss.online("--keep-going")) {
            console.type("admin create rey --new-password-file " + rey.passwordFile());
            console.expect("^The account rey is there, as a member", PATIENCE);
            Path script = Files.write(folder.resolve("not for members"), List.of("admin settings", "stop"));
            try (Program refused = rey.run("--keep-going", "--script", script.toString())) {
                assertThat(refused.exitCode(PATIENCE)).as("%s", refused).isEqualTo(1);
                assertThat(refused.errors()).hasSize(2).allMatch(line -> line.startsWith("error: NOT_ALLOWED"));
            }
            try (Program shell = rey.online()) {
                console.type("admin disable rey");
                console.expect("^rey is disabled", PATIENCE);
                shell.expect("error: ACCOUNT_DISABLED: ", PATIENCE);
                shell.type("whoami");
                assertThat(shell.exitCode(PATIENCE)).as("%s", shell).isEqualTo(4);
            }
            fails(rey.run("whoami"), 4, "error: ACCOUNT_DISABLED");
            console.type("all users");
            console.expect("^rey +member +disabled", PATIENCE);
            console.type("admin enable rey");
            console.expect("^rey can log in again", PATIENCE);
            Files.writeString(rey.passwordFile(), "chosen by the boss again\n");
            console.type("admin password rey --new-password-file " + rey.passwordFile());
            console.expect("^rey has a new password", PATIENCE);
            does(rey.run("whoami"), "rey \\(member\\)");
            console.type("admin role rey admin");
            console.expect("^rey is an administrator", PATIENCE);
            does(rey.run("admin", "settings", "block-time"), "block-time  60 seconds");
            console.type("admin delete rey");
            console.expect("^error: USAGE", PATIENCE);
            console.type("admin delete rey --yes");
            console.expect("^The account rey is deleted", PATIENCE);
            fails(rey.run("whoami"), 4, "error: BAD_CREDENTIALS");
            console.type("account delete --yes");
            console.expect("^error: LAST_ADMINISTRATOR", PATIENCE);
        }
    }

    /** F004-35 */
    @Test
    void theLogTellsOfLoginsAndRefusalsWithoutSecrets() {
        User ben = register("ben");
        does(ben.run("whoami"), "ben");
        lockOut(ben);
        try (Program console = boss.online()) {
            console.type("admin log --type login-failed --account ben");
            console.expect("login-failed +ben +127.0.0.1", PATIENCE);
            console.type("admin unlock ben");
            console.expect("No lock-out holds for ben", PATIENCE);
        }
        try (Program log = boss.run("--json", "admin", "log", "--since", "10m", "--last", "500")) {
            assertThat(log.exitCode(PATIENCE)).as("%s", log).isZero();
            assertThat(JsonLines.ofType("audit", log.output())).extracting(line -> line.path("event").asString())
                    .contains("SERVER_STARTED", "ACCOUNT_REGISTERED", "LOGIN_FAILED", "LOGIN");
            assertThat(log.output()).noneMatch(line -> line.contains("likes long passwords")
                    || line.contains("Tatooine"));
        }
    }

    private static void assumeTerminal() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/script"))).as("script(1) gives the shell a terminal").isTrue();
    }

    private static void logIn(Program person, User user) {
        person.expectText("User name: ", PATIENCE);
        person.type(user.name());
        person.expectText("Password: ", PATIENCE);
        person.type(password(user));
        person.expectText(user.name() + "> ", PATIENCE);
    }

    private static void does(Program program, String line) {
        try (program) {
            program.expect(line, PATIENCE);
            assertThat(program.exitCode(PATIENCE)).as("%s", program).isZero();
        }
    }

    private static void fails(Program program, int exitCode, String error) {
        try (program) {
            assertThat(program.exitCode(PATIENCE)).as("%s", program).isEqualTo(exitCode);
            assertThat(program.errors()).as("%s", program).anyMatch(line -> line.startsWith(error));
        }
    }
}
