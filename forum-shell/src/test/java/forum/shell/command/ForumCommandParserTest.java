package forum.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForumCommandParserTest {

    private final ForumCommandParser parser = CommandsForTest.parser();

    @Test
    void aTextIsWhatFollowsTheLastNamedArgumentUnchanged() {
        assertThat(line("post I'm \"fine\" -- really --ok")).containsEntry("TEXT", "I'm \"fine\" -- really --ok");
        assertThat(line("message  yoda   \"quoted\"  and 'so' \\ on  ")).containsEntry("user", "yoda")
                .containsEntry("TEXT", "\"quoted\"  and 'so' \\ on  ");
        assertThat(line("edit --with yoda #3 --with leia")).containsEntry("with", "yoda").containsEntry("n", "3")
                .containsEntry("TEXT", "--with leia");
    }

    @Test
    void anyTextComesThroughUnchanged() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String text = randomText(random);
            assertThat(line("post \t " + text)).as("seed %d, round %d", seed, i).containsEntry("TEXT", text);
            assertThat(line("MSG " + text)).as("seed %d, round %d", seed, i).containsEntry("TEXT", text);
            assertThat(arguments("message", "yoda", text)).as("seed %d, round %d", seed, i).containsEntry("TEXT", text);
        }
    }

    @Test
    void severalArgumentsOfTheProcessAreJoinedByOneBlank() {
        assertThat(arguments("post", "a", "  b", "c")).containsEntry("TEXT", "a   b c");
        assertThat(arguments("post", "  a  b ")).containsEntry("TEXT", "  a  b ");
        assertThat(arguments("send", "yoda", "my file.txt")).containsEntry("file", "my file.txt");
    }

    @Test
    void fileNamesCanBeQuoted() {
        assertThat(line("send yoda \"my file.txt\"")).containsEntry("file", "my file.txt");
        assertThat(line("send yoda 'my \"file\".txt'")).containsEntry("file", "my \"file\".txt");
        assertThat(line("send yoda it's")).containsEntry("file", "it's");
        assertThat(line("send yoda \"half")).containsEntry("file", "\"half");
        assertThat(line("send yoda -- --odd")).containsEntry("file", "--odd");
    }

    @Test
    void theOldWordsWorkInAnyCase() {
        assertThat(line("EDT #3 23 Feb 2021 15:00:01 new text")).isEqualTo(
                Map.of("", "edit", "n", "3", "time", "2021-02-23T14:00:01Z", "TEXT", "new text"));
        assertThat(line("edt 3 23 new texts")).isEqualTo(Map.of("", "edit", "n", "3", "TEXT", "23 new texts"));
        assertThat(line("DLT 3 23 feb 2021 15:00:01")).containsEntry("time", "2021-02-23T14:00:01Z");
        assertThat(line("rdm B 23 Feb 2021 15:00:01")).isEqualTo(
                Map.of("", "read", "since", "2021-02-23T14:00:01Z", "broadcasts", "true"));
        assertThat(line("RDM 10m")).isEqualTo(Map.of("", "read", "since", "2026-11-20T11:50:00Z"));
        assertThat(line("ATU")).isEqualTo(Map.of("", "who"));
        assertThat(line("WhoElseSince 90")).isEqualTo(Map.of("", "who", "since", "PT1M30S"));
        assertThat(line("register")).isEqualTo(Map.of("", "account register"));
    }

    @Test
    void optionsStandAnywhereInACommandWithoutText() {
        assertThat(line("read --since 23 Feb 2021 15:00:01 --last 5"))
                .isEqualTo(Map.of("", "read", "since", "2021-02-23T14:00:01Z", "last", "5"));
        assertThat(line("delete 3 --with yoda")).isEqualTo(Map.of("", "delete", "n", "3", "with", "yoda"));
        assertThat(line("read --last=5")).containsEntry("last", "5");
    }

    @Test
    void anOptionWithoutAValueTakesNone() {
        assertThat(line("admin delete --yes leia"))
                .isEqualTo(Map.of("", "admin delete", "yes", "true", "user", "leia"));
        assertThat(line("admin delete leia --yes")).containsEntry("yes", "true");
        assertThat(line("admin delete leia")).doesNotContainKey("yes");
    }

    @Test
    void settingsRolesAndEventsHaveOneSpelling() {
        assertThat(line("change MAXCON 5")).isEqualTo(Map.of("", "admin set", "name", "max-sessions", "value", "5"));
        assertThat(line("change Time_Out")).isEqualTo(Map.of("", "admin set", "name", "idle-timeout"));
        assertThat(line("admin set LAST_HOUR 60")).containsEntry("name", "recent-window");
        assertThat(line("admin create --role Admin leia")).containsEntry("role", "ADMIN");
        assertThat(line("admin log --type login_FAILED")).containsEntry("type", "LOGIN_FAILED");
        assertThat(line("admin log --type login-failed")).containsEntry("type", "LOGIN_FAILED");
    }

    @ParameterizedTest
    @CsvSource({"delete, USAGE", "delete 3 4, USAGE", "delete x, INVALID_NUMBER", "delete 0, INVALID_NUMBER",
            "delete -1, INVALID_NUMBER", "delete 99999999999999999999, INVALID_NUMBER", "RDM, USAGE",
            "RDM yesterday, INVALID_TIME", "read --since, USAGE", "read --until 3, USAGE",
            "read --last 0, INVALID_NUMBER",
            "who there, USAGE", "ATU x, USAGE", "post, EMPTY_TEXT", "post   , EMPTY_TEXT", "message yoda, EMPTY_TEXT",
            "message, USAGE", "account, USAGE", "transfer 3, USAGE", "register x, USAGE", "DLT 3 soon, USAGE",
            "admin delete --yes=no leia, USAGE", "admin set blocktime 3, UNKNOWN_SETTING",
            "admin set block-time, USAGE",
            "admin create --role king leia, USAGE", "admin unlock --address localhost, USAGE", "admin, USAGE"})
    void wrongUseHasACode(String line, ErrorCode code) {
        assertThatThrownBy(() -> line(line))
                .isInstanceOfSatisfying(ShellException.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"pots hello, post", "mesage yoda hi, message", "tranfers, transfers", "MSGG x, MSG",
            "admin sat block-time 3, admin set", "chnage MaxCon, change", "account registr leia, account register"})
    void anUnknownWordNamesTheNearestCommand(String line, String nearest) {
        assertThatThrownBy(() -> line(line)).isInstanceOfSatisfying(ShellException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_COMMAND);
            assertThat(failure).hasMessageContaining("\"" + nearest + "\"");
        });
    }

    @Test
    void aWordThatIsNearToNothingNamesTheHelp() {
        assertThatThrownBy(() -> line("x".repeat(100_000))).hasMessageContaining("Type help")
                .hasMessageNotContaining("x".repeat(100));
    }

    @Test
    void saysHowACommandOfSeveralWordsGoesOn() {
        assertThatThrownBy(() -> line("transfer"))
                .hasMessage("\"transfer\" is only the beginning of a command. Usage: transfer cancel ID");
    }

    @Test
    void pointsToTheHelpWhereManyCommandsBeginTheSame() {
        assertThatThrownBy(() -> line("admin")).hasMessage(
                "\"admin\" is only the beginning of a command. Type help admin for all that begin so.");
    }

    private Map<String, String> line(String line) {
        return CommandsForTest.values(parser.parse(line));
    }

    private Map<String, String> arguments(String... words) {
        return CommandsForTest.values(parser.parse(new ArgumentWords(List.of(words))));
    }

    /** Begins with no blank: blanks before a text separate it from the command. */
    private static String randomText(Random random) {
        String pieces = "aZ0 \t\"'`\\-=#!$&|;<>()[]{}*?~^%@,.:/äß€\u4e2d\u0301\u202e";
        StringBuilder text = new StringBuilder("-\"'!\\#x".substring(random.nextInt(7)).substring(0, 1));
        for (int length = random.nextInt(40); length > 0; length--) {
            if (random.nextInt(20) == 0) {
                text.appendCodePoint(0x1F600 + random.nextInt(40));
            } else {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
        }
        return text.toString();
    }
}
