package forum.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** Accounts as their owners know them: made, given another password, deleted. */
class AccountsIT extends ForumTest {

    /** F000-03, F004-02, F004-09 */
    @Test
    void whoeverRegistersAtTheLoginPromptIsLoggedIn() {
        try (Program terminal = terminal()) {
            terminal.expectText("register", PATIENCE);
            register(terminal, "server", "alderaan-1", "alderaan-1");
            terminal.expectText("error: RESERVED_NAME", PATIENCE);
            register(terminal, "newcomer", "alderaan-1", "alderaan-2");
            terminal.expectText("error: USAGE: The two passwords differ", PATIENCE);
            register(terminal, "newcomer", "alderaan-1", "alderaan-1");
            terminal.expectText("Welcome, newcomer", PATIENCE);
            terminal.expectText("newcomer> ", PATIENCE);
            terminal.type("account register NewComer");
            answer(terminal, "New password: ", "alderaan-3");
            answer(terminal, "The same again: ", "alderaan-3");
            terminal.expectText("error: NAME_TAKEN", PATIENCE);
            terminal.type("logout");
            terminal.expectText("Goodbye, newcomer", PATIENCE);
            assertThat(terminal.exitCode(PATIENCE)).as("%s", terminal).isZero();
            assertThat(terminal.toString()).doesNotContain("alderaan");
        }
    }

    /** F000-04, F000-05, F000-06, F001-03, F001-04, F002-03, F002-04, F002-05, F003-04, F004-05, F004-06, F004-07 */
    @Test
    void afterThreeWrongPasswordsTheAccountIsLockedAndTheShellStaysOpenForAnotherName() throws IOException {
        User careless = register("careless");
        User careful = register("careful");
        try (Program terminal = terminal()) {
            answer(terminal, "User name: ", "nobody-at-all");
            answer(terminal, "Password: ", "anything");
            terminal.expectText("error: BAD_CREDENTIALS: .*2", PATIENCE);
            answer(terminal, "Password: ", "");
            answer(terminal, "User name: ", "careless");
            answer(terminal, "Password: ", "wrong 1");
            terminal.expectText("error: BAD_CREDENTIALS: .*2", PATIENCE);
            answer(terminal, "Password: ", "wrong 2");
            terminal.expectText("error: BAD_CREDENTIALS: .*1", PATIENCE);
            answer(terminal, "Password: ", "wrong 3");
            terminal.expectText("error: BAD_CREDENTIALS: .*60", PATIENCE);
            answer(terminal, "User name: ", "careless");
            answer(terminal, "Password: ", password(careless));
            terminal.expectText("error: LOCKED_OUT: .*\\d+ ?s", PATIENCE);
            answer(terminal, "User name: ", "careful");
            answer(terminal, "Password: ", password(careful));
            terminal.expectText("careful> ", PATIENCE);
        }
    }

    @Test
    void aChangedPasswordEndsTheOtherSessionsAndTheOwnOneGoesOn() throws IOException {
        User leia = register("leia");
        Path chosen = Files.writeString(leia.home().resolve("new"), "a better one than before\n");
        try (Program own = leia.online(); Program other = leia.online()) {
            own.type("account password --new-password-file " + chosen);
            own.expect("The password is changed", PATIENCE);

            other.expect("error: PASSWORD_CHANGED: ", PATIENCE);
            asks(own);
            other.type("whoami");
            assertThat(other.exitCode(PATIENCE)).as("%s", other).isEqualTo(4);
        }
        try (Program old = leia.run("whoami")) {
            assertThat(old.exitCode(PATIENCE)).as("%s", old).isEqualTo(4);
            assertThat(old.errors()).anyMatch(line -> line.startsWith("error: BAD_CREDENTIALS"));
        }
        Files.copy(chosen, leia.passwordFile(), StandardCopyOption.REPLACE_EXISTING);
        try (Program fresh = leia.run("whoami")) {
            assertThat(fresh.exitCode(PATIENCE)).as("%s", fresh).isZero();
        }
    }

    /** F004-10 */
    @Test
    void aDeletedAccountCannotLogInItsNameStaysTakenAndItsMessagesStay() {
        User han = register("han");
        User yoda = register("yoda");
        try (Program refused = han.run("account", "delete")) {
            assertThat(refused.exitCode(PATIENCE)).as("%s", refused).isEqualTo(2);
            assertThat(refused.errors()).anyMatch(line -> line.startsWith("error: USAGE") && line.contains("--yes"));
        }
        try (Program other = han.online()) {
            other.type("post I was here");
            other.expect("^Message #\\d+ posted", PATIENCE);
            try (Program delete = han.run("de-register", "--yes")) {
                assertThat(delete.exitCode(PATIENCE)).as("%s", delete).isZero();
                assertThat(delete.output()).anyMatch(line -> line.contains("Goodbye, han"));
                assertThat(delete.errors()).isEmpty();
            }
            other.expect("error: ACCOUNT_DELETED: ", PATIENCE);
        }
        fails(4, "error: BAD_CREDENTIALS", han.run("whoami"));
        fails(1, "error: NAME_TAKEN", launcher.run("shell", "--server", server().url(), "--password-file",
                han.passwordFile().toString(), "account", "register", "Han"));
        try (Program shell = yoda.online("--keep-going")) {
            shell.type("message han hello?");
            shell.expect("^error: UNKNOWN_USER", PATIENCE);
            shell.type("read --last 1");
            shell.expect("han \\(deleted account\\): \"I was here\"", PATIENCE);
        }
    }

    /** F004-02, F004-10, F004-11 */
    @Test
    void deRegisterAtTheLoginPromptAsksForNamePasswordAndAYes() throws IOException {
        User jarjar = register("jarjar");
        try (Program terminal = terminal()) {
            deregister(terminal, "jarjar", "not the password", "yes");
            terminal.expectText("error: BAD_CREDENTIALS: .*2", PATIENCE);
            deregister(terminal, "jarjar", password(jarjar), "no");
            terminal.expectText("Nothing was done", PATIENCE);
            deregister(terminal, "jarjar", password(jarjar), "yes");
            terminal.expectText("The account jarjar is deleted", PATIENCE);
            answer(terminal, "User name: ", "quit");
            terminal.expectText("Goodbye", PATIENCE);
            assertThat(terminal.exitCode(PATIENCE)).as("%s", terminal).isZero();
        }
        fails(4, "error: BAD_CREDENTIALS", jarjar.run("whoami"));
    }

    private Program terminal() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/script"))).as("script(1) gives the shell a terminal").isTrue();
        return launcher.shellInTerminal(server().url(), folder);
    }

    private static void register(Program terminal, String name, String password, String again) {
        answer(terminal, "User name: ", "register");
        answer(terminal, "New user name: ", name);
        answer(terminal, "New password: ", password);
        answer(terminal, "The same again: ", again);
    }

    private static void deregister(Program terminal, String name, String password, String answer) {
        answer(terminal, "User name: ", "de-register");
        answer(terminal, "User name of the account to delete: ", name);
        answer(terminal, "Password: ", password);
        answer(terminal, "for good.*\\(yes or no\\) ", answer);
    }

    private static void answer(Program terminal, String question, String answer) {
        terminal.expectText(question, PATIENCE);
        terminal.type(answer);
    }

    private static void asks(Program shell) {
        shell.type("whoami");
        shell.expect("session since", PATIENCE);
    }

    private static String password(User user) throws IOException {
        return Files.readString(user.passwordFile()).strip();
    }

    private static void fails(int exitCode, String error, Program program) {
        try (program) {
            assertThat(program.exitCode(PATIENCE)).as("%s", program).isEqualTo(exitCode);
            assertThat(program.errors()).as("%s", program).anyMatch(line -> line.startsWith(error));
        }
    }
}
