package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was said is found again, from the shell, and what it said before it was edited. */
class SearchIT extends ForumTest {

    private User yoda;
    private User leia;

    @BeforeAll
    void people() {
        yoda = register("yoda");
        leia = register("leia");
    }

    @Test
    void findsWhatOneMayReadAndSaysWhatItSaidBefore() {
        try (Program yodas = yoda.shell("--keep-going")) {
            yodas.type("post The Ærøskøbing ferry leaves at noon");
            yodas.type("message leia The ferry is late");
            yodas.expect("message #1 is kept", PATIENCE);
            yodas.type("search FERRY the");
            yodas.expect("^#1; yoda: \"The Ærøskøbing ferry leaves at noon\" posted at ", PATIENCE);
            yodas.expect("^#1; yoda to leia: \"The ferry is late\" posted at ", PATIENCE);
            yodas.type("search ?!");
            yodas.expect("error: EMPTY_TEXT: ", PATIENCE);
            yodas.type("edit 1 The ferry to Ærøskøbing leaves at one");
            yodas.expect("^Message #1 edited", PATIENCE);
        }
        try (Program found = leia.run("--json", "search", "aeros* \"leaves at one\"")) {
            assertThat(found.exitCode(PATIENCE)).as("%s", found).isZero();
            assertThat(JsonLines.ofType("message", found.output())).singleElement()
                    .matches(message -> message.path("conversation").asString().equals("forum"));
        }
        try (Program none = leia.run("search", "noon")) {
            assertThat(none.exitCode(PATIENCE)).as("%s", none).isZero();
            assertThat(none.output()).containsExactly("Nothing was found.");
        }
        try (Program history = leia.run("read", "--history", "1")) {
            assertThat(history.exitCode(PATIENCE)).as("%s", history).isZero();
            assertThat(history.output()).hasSize(2);
            assertThat(history.output().getFirst())
                    .startsWith("#1, version 1; yoda: \"The Ærøskøbing ferry leaves at noon\"");
        }
    }
}
