package forum.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;

class WordParserTest {

    @Test
    void theWordBeforeTheCursorIsTheOneToComplete() {
        assertThat(parse("send yo").words()).containsExactly("send", "yo");
        assertThat(parse("send ").words()).containsExactly("send", "");
        assertThat(parse("").words()).containsExactly("");
    }

    @Test
    void aNameWithBlanksIsQuoted() {
        CompletingParsedLine line = parse("send yoda my");
        assertThat(line.escape("my file.txt", true)).hasToString("\"my file.txt\"");
        assertThat(line.escape("my folder/", false)).hasToString("\"my folder/");
        assertThat(line.escape("my", true)).hasToString("my");
        CompletingParsedLine quoted = parse("send yoda \"my fi");
        assertThat(quoted.word()).isEqualTo("my fi");
        assertThat(quoted.rawWordLength()).isEqualTo(6);
        assertThat(quoted.escape("my file.txt", true)).hasToString("\"my file.txt\"");
    }

    private static CompletingParsedLine parse(String line) {
        return (CompletingParsedLine) new WordParser().parse(line, line.length(), ParseContext.COMPLETE);
    }
}
