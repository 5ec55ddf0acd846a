package forum.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionsTest {

    private final Completions completions = new Completions(CommandsForTest.registry());

    @Test
    void beginsWithTheCommands() {
        assertThat(after().words()).contains("post", "account", "transfer", "transfers").doesNotContain("MSG");
        assertThat(after("account").words()).containsExactly("register");
    }

    @Test
    void goesOnWithOptionsAndValues() {
        assertThat(after("read").words()).containsExactly("--since", "--last", "--with");
        assertThat(after("read", "--with").value()).contains(ValueType.USER);
        assertThat(after("read", "--with", "yoda").words()).containsExactly("--since", "--last");
        assertThat(after("send").value()).contains(ValueType.USER);
        assertThat(after("send", "yoda").value()).contains(ValueType.FILE);
        assertThat(after("send", "yoda", "a").value()).isEmpty();
        assertThat(after("edt").value()).contains(ValueType.NUMBER);
    }

    @Test
    void knowsTheSettingsAndTheWordsTheyTake() {
        assertThat(after("admin", "set").words()).contains("block-time", "lockout-scope").doesNotContain("MaxCon");
        assertThat(after("change").words()).contains("block-time");
        assertThat(after("admin", "set", "lockout-scope").words()).containsExactly("account-and-address", "account",
                "address");
        assertThat(after("change", "audit-commands").words()).containsExactly("true", "false");
        assertThat(after("admin", "set", "block-time").words()).isEmpty();
    }

    @Test
    void knowsEventsRolesAndUsers() {
        assertThat(after("admin", "log", "--type").words()).contains("login-failed", "setting-changed");
        assertThat(after("admin", "create", "--role").words()).containsExactly("member", "admin");
        assertThat(after("admin", "delete").value()).contains(ValueType.USER);
        assertThat(after("admin", "delete", "--yes").value()).contains(ValueType.USER);
        assertThat(after("admin", "delete", "--yes").words()).isEmpty();
    }

    @Test
    void aCommandOfOneWordMayBeTheBeginningOfOthers() {
        assertThat(after("mailbox").words()).containsExactly("get");
        assertThat(after("mailbox", "get").value()).contains(ValueType.USER);
        assertThat(after("mailbox", "get", "yoda").value()).contains(ValueType.MAIL);
    }

    @Test
    void leavesATextAlone() {
        assertThat(after("post")).isEqualTo(new Completions.Expected(List.of(), java.util.Optional.empty()));
        assertThat(after("message", "yoda", "how").words()).isEmpty();
        assertThat(after("nonsense").words()).isEmpty();
    }

    private Completions.Expected after(String... words) {
        return completions.after(List.of(words));
    }
}
