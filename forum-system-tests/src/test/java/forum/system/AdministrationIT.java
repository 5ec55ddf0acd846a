package forum.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import forum.system.Launcher.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators do from a shell, and what others notice of it. */
class AdministrationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Launcher launcher = ForumTest.launcher();

    @TempDir
    Path folder;

    /** F004-27, F004-28, F004-29, F004-30, F004-31, F004-34 */
    @Test
    void theWordsOfTheOldConsoleWorkAsAScript() throws IOException {
        try (Server server = start()) {
            User boss = boss(server);
            User leia = User.register(launcher, server.url(), "leia", folder);
            lockOut(User.register(launcher, server.url(), "clumsy", folder));
            Path script = Files.write(folder.resolve("console"), List.of("MaxCon", "BLOCK_TIME", "last_hour",
                    "TIME_OUT", "change BLOCK_TIME 90", "BLOCK_TIME", "change BLOCK_TIME soon",
                    "change BLOCK_TIME 99999999999", "block_time", "online users", "all users", "blocked users",
                    "online user", "restart"));
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
            }
        }
    }

    /** F004-28 */
    @Test
    void aLockOutIsSeenAndLifted() throws IOException {
        try (Server server = start()) {
            User boss = boss(server);
            does(boss.run("blocked", "users"), "No lock-out is in force.");
            User leia = User.register(launcher, server.url(), "leia", folder);
            String right = Files.readString(leia.passwordFile());
            lockOut(leia);
            Files.writeString(leia.passwordFile(), right, StandardOpenOption.TRUNCATE_EXISTING);
            fails(leia.run("whoami"), 4, "error: LOCKED_OUT");

            does(boss.run("admin", "unlock", "LEIA"), "LEIA");
            does(leia.run("whoami"), "leia");
        }
    }

    /** F004-31, F004-32, F004-43 */
    @Test
    void stopTellsEverybodyKeepsTheSettingsAndShellsComeBack() {
        Server server = start();
        User boss = boss(server);
        User leia = User.register(launcher, server.url(), "leia", folder);
        try (Program shell = leia.online()) {
            does(boss.run("admin", "set", "recent-window", "2h"), "recent-window  7200 seconds");
            does(boss.run("stop"), "The server stops");

            shell.expect("error: SERVER_STOPPING: ", PATIENCE);
            assertThat(server.program().exitCode(PATIENCE)).as("%s", server.program()).isZero();
            try (Server again = launcher.server(server.port(), folder.resolve("data"))) {
                shell.expect("Connected again", PATIENCE);
                does(boss.at(again.url()).run("LAST_HOUR"), "recent-window  7200 seconds");
            }
        }
    }

    @Test
    void whoeverIsKickedIsToldWhyAndAskedWhoIsThere() throws IOException {
        assumeTerminal();
        try (Server server = start()) {
            User boss = boss(server);
            User leia = User.register(launcher, server.url(), "leia", folder);
            try (Program script = leia.online();
                    Program person = launcher.shellInTerminal(server.url(), leia.home(), "--user", "leia")) {
                person.expectText("Password: ", PATIENCE);
                person.type(Files.readString(leia.passwordFile()).strip());
                person.expectText("leia> ", PATIENCE);
                person.typeText("post half a sen");
                person.expectText("half a sen", PATIENCE);

                does(boss.run("admin", "kick", "leia"), "leia is logged out: 2 sessions have ended.");

                script.expect("error: SESSION_KICKED: ", PATIENCE);
                script.type("whoami");
                assertThat(script.exitCode(PATIENCE)).as("%s", script).isEqualTo(4);
                person.expectText("error: SESSION_KICKED: ", PATIENCE);
                logIn(person, leia);
                person.typeText("tence");
                person.type("");
                person.expectText("Message #\\d+ posted", PATIENCE);
                person.type("read --last 1");
                person.expectText("\"half a sentence\"", PATIENCE);
            }
            fails(boss.run("admin", "kick", "leia"), 1, "error: USER_OFFLINE");
        }
    }

    /** F001-05, F004-20, F004-21 */
    @Test
    void whoeverIsIdleIsToldAndOthersAreTold() throws IOException {
        assumeTerminal();
        try (Server server = start("--idle-timeout", "4")) {
            User leia = User.register(launcher, server.url(), "leia", folder);
            User yoda = User.register(launcher, server.url(), "yoda", folder);
            try (Program watcher = yoda.online();
                    Program person = launcher.shellInTerminal(server.url(), leia.home(), "--user", "leia")) {
                // What comes in does not keep a session from being idle; what the watcher asks for does.
                for (int i = 1; i <= 60; i++) {
                    watcher.type("post still here " + i);
                    watcher.type("wait 1");
                }
                person.expectText("Password: ", PATIENCE);
                person.type(Files.readString(leia.passwordFile()).strip());
                person.expectText("leia> ", PATIENCE);
                watcher.expect("leia is online", PATIENCE);
                person.expectText("still here", PATIENCE);
                person.expectText("error: SESSION_IDLE: ", PATIENCE);
                watcher.expect("leia went offline", PATIENCE);
                logIn(person, leia);
            }
        }
    }

    /** F004-08 */
    @Test
    void theSessionPolicyDecidesOnASecondLogin() {
        try (Server server = start("--session-policy", "replace")) {
            User boss = boss(server);
            User leia = User.register(launcher, server.url(), "leia", folder);
            try (Program first = leia.online()) {
                try (Program second = leia.online()) {
                    first.expect("error: SESSION_REPLACED: ", PATIENCE);

                    does(boss.run("admin", "set", "session-policy", "reject"), "session-policy  reject");
                    fails(leia.run("whoami"), 4, "error: ALREADY_ONLINE");
                    second.type("whoami");
                    second.expect("session since", PATIENCE);
                }
            }
        }
    }

    /** F004-03, F004-04 */
    @Test
    void aFullServerSaysSoBeforeThePasswordAndLetsAdministratorsIn() throws IOException {
        assumeTerminal();
        try (Server server = start("--max-sessions", "1")) {
            User boss = boss(server);
            User leia = User.register(launcher, server.url(), "leia", folder);
            User yoda = User.register(launcher, server.url(), "yoda", folder);
            try (Program early = launcher.shellInTerminal(server.url(), leia.home(), "--user", "leia");
                    Program member = yoda.shell()) {
                early.expectText("Password: ", PATIENCE);
                member.type("whoami");
                member.expect("session since", PATIENCE);
                early.type(Files.readString(leia.passwordFile()).strip());
                early.expectText("error: SERVER_FULL: ", PATIENCE);
                early.expectText("User name: ", PATIENCE);
                early.type("boss");
                early.expectText("The server is full: only administrators can log in now", PATIENCE);
                early.expectText("Password: ", PATIENCE);
                early.type(Files.readString(boss.passwordFile()).strip());
                early.expectText("boss> ", PATIENCE);
                fails(leia.run("whoami"), 4, "error: SERVER_FULL");
            }
        }
    }

    @Test
    void anAnnouncementIsShownToAllWhoAreOnline() {
        try (Server server = start()) {
            User boss = boss(server);
            User leia = User.register(launcher, server.url(), "leia", folder);
            try (Program shell = leia.online(); Program json = leia.online("--json")) {
                does(boss.run("admin", "announce", "I'm \"off\" -- really --now"), "Announced to 3 sessions.");

                shell.expect("Announcement from boss: I'm \"off\" -- really --now", PATIENCE);
                json.expect("\"type\":\"announcement\"", PATIENCE);
                assertThat(JsonLines.ofType("announcement", json.output())).singleElement().satisfies(line -> {
                    assertThat(line.path("by").asString()).isEqualTo("boss");
                    assertThat(line.path("text").asString()).isEqualTo("I'm \"off\" -- really --now");
                });
            }
        }
    }

    /** F002-05, F003-04, F004-29 */
    @Test
    void accountsAreCreatedDisabledGivenPasswordsAndDeleted() throws IOException {
        try (Server server = start()) {
            User boss = boss(server);
            User leia = new User(launcher, server.url(), "leia", Files.createDirectories(folder.resolve("leia")));
            Files.writeString(leia.passwordFile(), "chosen by the boss\n");
            does(boss.run("admin", "create", "leia", "--new-password-file", leia.passwordFile().toString()), "leia");
            fails(leia.run("admin", "settings"), 1, "error: NOT_ALLOWED");
            fails(leia.run("stop"), 1, "error: NOT_ALLOWED");
            try (Program shell = leia.online()) {
                does(boss.run("admin", "disable", "leia"), "leia is disabled");
                shell.expect("error: ACCOUNT_DISABLED: ", PATIENCE);
                shell.type("whoami");
                assertThat(shell.exitCode(PATIENCE)).as("%s", shell).isEqualTo(4);
            }
            fails(leia.run("whoami"), 4, "error: ACCOUNT_DISABLED");
            does(boss.run("all", "users"), "leia +member +disabled");
            does(boss.run("admin", "enable", "leia"), "leia can log in again");
            Files.writeString(leia.passwordFile(), "chosen by the boss again\n");
            does(boss.run("admin", "password", "leia", "--new-password-file", leia.passwordFile().toString()), "leia");
            does(leia.run("whoami"), "leia \\(member\\)");
            does(boss.run("admin", "role", "leia", "admin"), "leia is an administrator");
            does(leia.run("admin", "settings", "block-time"), "block-time  60 seconds");
            fails(boss.run("admin", "delete", "leia"), 2, "error: USAGE");
            does(boss.run("admin", "delete", "leia", "--yes"), "leia is deleted");
            fails(leia.run("whoami"), 4, "error: BAD_CREDENTIALS");
            fails(boss.run("account", "delete", "--yes"), 1, "error: LAST_ADMINISTRATOR");
        }
    }

    /** F004-35 */
    @Test
    void theLogTellsOfLoginsAndRefusalsWithoutSecrets() throws IOException {
        try (Server server = start()) {
            User boss = boss(server);
            User leia = User.register(launcher, server.url(), "leia", folder);
            lockOut(leia);
            try (Program log = boss.run("admin", "log", "--type", "login-failed", "--account", "leia")) {
                log.expect("login-failed +leia +127.0.0.1", PATIENCE);
                assertThat(log.exitCode(PATIENCE)).as("%s", log).isZero();
            }
            try (Program log = boss.run("--json", "admin", "log", "--since", "10m")) {
                assertThat(log.exitCode(PATIENCE)).as("%s", log).isZero();
                assertThat(JsonLines.ofType("audit", log.output())).extracting(line -> line.path("event").asString())
                        .contains("SERVER_STARTED", "ACCOUNT_REGISTERED", "LOGIN_FAILED", "LOGIN");
                assertThat(log.output()).noneMatch(line -> line.contains("likes long passwords")
                        || line.contains("Tatooine"));
            }
        }
    }

    private Server start(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--admin";
        all[1] = "boss";
        System.arraycopy(options, 0, all, 2, options.length);
        return launcher.server(folder.resolve("data"), all);
    }

    private User boss(Server server) {
        return User.administrator(launcher, server, folder);
    }

    private static void assumeTerminal() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/script"))).as("script(1) gives the shell a terminal").isTrue();
    }

    /** Leaves a wrong password in the user's file. */
    private static void lockOut(User user) throws IOException {
        Files.writeString(user.passwordFile(), "Tatooine has two suns\n");
        for (int i = 0; i < 3; i++) {
            fails(user.run("whoami"), 4, "error: BAD_CREDENTIALS");
        }
    }

    private static void logIn(Program person, User user) throws IOException {
        person.expectText("User name: ", PATIENCE);
        person.type(user.name());
        person.expectText("Password: ", PATIENCE);
        person.type(Files.readString(user.passwordFile()).strip());
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
