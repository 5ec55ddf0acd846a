package forum.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneIndexTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00.000001Z");
    private static final Admission ALL = (conversation, number, author) -> true;
    private static final int AUTHOR = 7;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    @TempDir
    private Path folder;
    private LuceneIndex index;

    @BeforeEach
    void open() throws IOException {
        index = LuceneIndex.create(folder);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The quick, brown fox      | fox quick
            The quick, brown fox      | QUICK
            The quick, brown fox      | "quick brown"
            The quick, brown fox      | "quick brown
            The quick, brown fox      | bro* fo*
            The quick, brown fox      | !!! fox ???
            naïve café, Ærøskøbing    | naive CAFÉ aeroskobing
            cafe\u0301 ﬁnal ＷＩＤＥ    | café final wide
            Straße                    | strasse
            foo-bar@example.org       | foo-bar
            foo-bar@example.org       | foo-ba*
            foo-bar@example.org       | example.org
            Привет, мир               | привет мир
            今日は世界                | 世界
            so 👍 good                | 👍
            don't                     | don't
            x y z                     | x
            """)
    void finds(String text, String words) throws Exception {
        index.add(List.of(document(1, 1, text)));
        index.refresh();
        assertThat(found(words)).containsExactly(1L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The quick, brown fox      | fox slow
            The quick, brown fox      | "brown quick"
            The quick, brown fox      | fo
            The quick, brown fox      | ick*
            foo-bar                   | bar-foo
            今日は世界                | 界世
            """)
    void doesNotFind(String text, String words) throws Exception {
        index.add(List.of(document(1, 1, text)));
        index.refresh();
        assertThat(found(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EMPTY_TEXT,''", "EMPTY_TEXT,' '", "EMPTY_TEXT,*", "EMPTY_TEXT,\"\"", "EMPTY_TEXT,... -- !",
            "INVALID_TEXT,a*", "INVALID_TEXT,c++*", "TEXT_TOO_LONG,aa* bb* cc* dd* ee*"})
    void whatCannotBeSearchedForIsRefused(ErrorCode code, String words) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Words.parse(words))
                .matches(refused -> refused.code() == code);
    }

    @Test
    void howMuchIsSearchedForIsBounded() {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Words.parse("x".repeat(501)))
                .matches(refused -> refused.code() == ErrorCode.TEXT_TOO_LONG);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Words.parse("x ".repeat(21)))
                .matches(refused -> refused.code() == ErrorCode.TEXT_TOO_LONG);
        assertThat(Words.parse("x ".repeat(20))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\" OR 1=1", "text:x AND (", "[a TO z]", "\\x", "~~~x~2^9", "\u0000x", "\ud800 x",
            "\u202ex\u202c", "\"\"\"\"x", "x\"y\"z", "/(x+x+)+y/", "a\u0300\u0301\u0302"})
    void nothingThatIsTypedIsMoreThanWords(String words) throws Exception {
        index.add(List.of(document(1, 1, "something")));
        index.refresh();
        assertThat(found(words)).isEmpty();
    }

    @Test
    void onlyWhatIsInTheConversationsAndIsAdmittedIsFound() throws Exception {
        index.add(List.of(document(1, 1, "word"), document(2, 1, "word"), document(2, 2, "word"),
                new SearchDocument(2_003, 2, 3, AUTHOR + 1, START, "word"), document(3, 1, "word")));
        index.refresh();
        Admission admission = (conversation, number, author) -> number >= 2 && author == AUTHOR;

        assertThat(find("word", Set.of(1L, 2L), admission, 10, null).positions())
                .containsExactly(Position.of(START.plusSeconds(2), 2_002));
        assertThat(find("word", Set.of(), ALL, 10, null).positions()).isEmpty();
        assertThat(find("word", Set.of(3L), ALL, 10, null).positions()).hasSize(1);
        assertThat(find("word", LongStream.range(2, 5_000).boxed().collect(Collectors.toSet()), ALL,
                10, null).positions()).hasSize(4);
    }

    @Test
    void pagesGoFromTheNewestToTheOldestAlsoWhereTimesAreTheSame() throws Exception {
        List<SearchDocument> documents = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            documents.add(new SearchDocument(i, 1 + i % 3, i, AUTHOR, START.plusSeconds(i / 100), "word"));
        }
        index.add(documents.subList(500, 1_000));
        index.refresh(); // a second segment
        index.add(documents.subList(0, 500));
        index.refresh();

        List<Position> all = new ArrayList<>();
        Hits page;
        do {
            page = find("word", Set.of(1L, 2L, 3L), ALL, 37, all.isEmpty() ? null : all.getLast());
            assertThat(page.positions()).hasSizeLessThanOrEqualTo(37);
            all.addAll(page.positions());
        } while (page.more());

        assertThat(all).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(all.stream().mapToLong(Position::postedMicros).toArray())
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(find("word", Set.of(1L, 2L, 3L), ALL, 1_000, null).more()).isFalse();
    }

    @Test
    void aSearchWhoseTimeIsUpIsGivenUp() throws Exception {
        index.add(List.of(document(1, 1, "word")));
        index.refresh();
        SearchRequest request = new SearchRequest("word", Set.of(1L), ALL, 10, null);
        assertThatExceptionOfType(LuceneIndex.TooSlow.class)
                .isThrownBy(() -> index.find(Words.parse("word"), request, Duration.ZERO));
        assertThat(found("word")).containsExactly(1L);
    }

    @Test
    void whatIsPutAgainIsThereOnceAsItIsNow() throws Exception {
        index.put(List.of(document(1, 1, "first"), document(1, 2, "gone soon")));
        index.put(List.of(document(1, 1, "second"), document(1, 2, "")));
        index.put(List.of(document(1, 1, "second")));
        index.refresh();

        assertThat(found("first")).isEmpty();
        assertThat(found("second")).containsExactly(1L);
        assertThat(found("gone")).isEmpty();
    }

    @Test
    void whatWasCommittedIsThereAgainAndNothingElse() throws Exception {
        index.put(List.of(document(1, 1, "word")));
        index.commit(START);
        index.put(List.of(document(1, 2, "word")));
        index.close();

        index = LuceneIndex.open(folder).orElseThrow();

        assertThat(index.completeUpTo()).isEqualTo(START);
        assertThat(found("word")).containsExactly(1L);
    }

    @Test
    void anIndexThatWasNeverCompleteIsNone() throws Exception {
        index.add(List.of(document(1, 1, "word")));
        index.close();
        assertThat(LuceneIndex.open(folder)).isEmpty();
        index = LuceneIndex.create(folder);
    }

    @Test
    void aByteThatHasChangedIsNoticed() throws Exception {
        index.add(IntStream.rangeClosed(1, 500).mapToObj(i -> document(1, i, "word" + i)).toList());
        index.commit(START);
        index.close();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> !file.endsWith("write.lock")).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            assertThatIOException().as("%s", file).isThrownBy(() -> LuceneIndex.open(folder));
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        index = LuceneIndex.open(folder).orElseThrow();
    }

    @Test
    void aPositionIsReadAsItIsWritten() {
        Position position = Position.of(START, 2);
        assertThat(Position.parse(position.toString())).isEqualTo(position);
        for (String other : List.of("", "1", "1-2-3", "-1-2", "x-2", "1-" + "9".repeat(19), "1-2\n")) {
            assertThatExceptionOfType(Refused.class).as(other).isThrownBy(() -> Position.parse(other));
        }
    }

    private List<Long> found(String words) throws Exception {
        return find(words, Set.of(1L), ALL, 10, null).positions().stream().map(position -> position.id() % 1_000)
                .toList();
    }

    private Hits find(String words, Set<Long> conversations, Admission admission, int limit, @Nullable Position before)
            throws Exception {
        return index.find(Words.parse(words), new SearchRequest(words, conversations, admission, limit, before),
                LONG_ENOUGH);
    }

    private static SearchDocument document(long conversation, long number, String text) {
        return new SearchDocument(1_000 * conversation + number, conversation, number, AUTHOR,
                START.plusSeconds(number), text);
    }
}
