package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"lecture1.mp4", "Grüße & Küsse.TXT", "日本語.txt", ".profile", "a b", "console.log", "com10",
            "..a", "-rf", "👍.png", "it's; $(not) `run`"})
    void takesWhatEverySystemCanKeep(String name) {
        assertThat(FileName.refusal(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../a", "/etc/passwd", "a\\b", "C:x", "a\0b", "a\nb", "a\u001bb",
            "a\u0085b",
            "a\u2028b", "photo\u202egpj.exe", "a\u2066b", "a\u200fb", "\ud800", "a.", "a ", "con", "CON.txt",
            "nul.tar.gz",
            "Com1", "lpt9.x", "com²", "aux .txt", "a?", "a*", "a|b", "a<b", "a\"b"})
    void refusesWithAReason(String name) {
        assertThat(FileName.refusal(name)).isNotNull().endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {".part", "film.mkv.part", "film.mkv.PART", "film.mkv.part.journal", "a.Part.Journal",
            "film.mkv.part.pieces", "film.mkv.part.piece\u017f"})
    void refusesTheNamesOfUnfinishedFiles(String name) {
        var refused = catchThrowableOfType(TransferException.class, () -> FileName.check(name));
        assertThat(refused.failure()).isEqualTo(TransferFailure.INVALID_FILE_NAME);
        assertThat(refused).hasMessageContaining(".part.pieces").hasMessageEndingWith("Rename the file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"part", "a.part1.rar", "film.part.mkv", "my.journal", "chess.pieces", "spare-part"})
    void takesNamesThatOnlyLookLikeThem(String name) throws Exception {
        FileName.check(name);
    }

    @Test
    void takesTheNamesOfUnfinishedFilesWithinAFolder() throws Exception {
        FileName.checkInFolder("film.mkv.part");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesWhatTheSystemHasNoCharactersFor() throws Exception {
        assertThat(AsciiSystem.refuses("Grüße.txt")).isTrue();
        assertThat(AsciiSystem.refuses("greetings.txt")).isFalse();
    }

    @Test
    void countsBytesNotCharacters() {
        assertThat(FileName.refusal("ä".repeat(127))).isNull();
        assertThat(FileName.refusal("ä".repeat(128))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"a.txt,0,a.txt", "a.txt,1,a (1).txt", "a.tar.gz,12,a.tar (12).gz", ".profile,1,.profile (1)",
            "a,2,a (2)"})
    void numbersBeforeTheExtension(String name, int number, String expected) {
        assertThat(FileName.numbered(name, number)).isEqualTo(expected);
    }

    @Test
    void staysWithinTheBoundWhenNumberedOrUnfinished() {
        for (var name : new String[]{"ä".repeat(125) + ".text", "a." + "ä".repeat(126), "👍".repeat(63)}) {
            for (var made : new String[]{FileName.numbered(name, 9_999), FileName.part(name, 0),
                    FileName.part(name, 9_999)}) {
                assertThat(made.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
                assertThat(FileName.refusal(made)).as(made).isNull();
            }
        }
        assertThat(FileName.numbered("ä".repeat(125) + ".text", 1)).endsWith(" (1).text");
    }

    @Test
    void numbersWhatIsUnfinishedHoweverLongTheNameIs() {
        assertThat(FileName.part("a.txt", 0)).isEqualTo("a.txt.part");
        assertThat(FileName.part("a.txt", 1)).isEqualTo("a (1).txt.part");
        for (var name : new String[]{"ä".repeat(125) + ".text", "a." + "ä".repeat(126), "👍".repeat(63)}) {
            assertThat(IntStream.range(0, 100).mapToObj(number -> FileName.part(name, number))).doesNotHaveDuplicates();
        }
    }
}
