package forum.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.FileSystemUtils;

/** The index and a log in memory. */
class SearchIndexTest {

    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int TOO_LONG = 17 * 1024 * 1024;

    @TempDir
    private Path folder;
    private final Log log = new Log();
    private final FullDisk disk = new FullDisk();
    private SearchIndex index;

    @BeforeEach
    void open() {
        index = new SearchIndex(log, Clock.systemUTC(), folder.resolve("search"), disk, 0);
    }

    @AfterEach
    void close() throws Exception {
        index.destroy();
    }

    @Test
    void findsWhatWasThereBeforeAndWhatComesAfter() {
        log.say(1, "word before");
        index.start();
        assertThat(found()).containsExactly(1L);
        index.offer(log.say(2, "word after"));
        assertThat(found()).containsExactly(2L, 1L);
        index.offer(log.say(1, "edited"));
        index.offer(log.say(2, ""));
        assertThat(found()).isEmpty();
    }

    @Test
    void readsWhatItHadNoRoomFor() {
        index.start();
        assertThat(found()).isEmpty();
        log.say(1, "word"); // of which the index hears nothing
        index.offer(new SearchDocument(2, 1, 2, 1, Instant.EPOCH, "x".repeat(TOO_LONG)));
        index.offer(log.say(3, "word, the next one"));

        assertThat(found()).containsExactly(3L, 1L);
        index.offer(log.say(4, "word, as before"));
        assertThat(found()).containsExactly(4L, 3L, 1L);
    }

    @Test
    void readsNoMoreThanWhatItHadNoRoomFor() {
        index.start();
        assertThat(found()).isEmpty();
        index.offer(log.say(1, "word"));
        SearchDocument missing = log.say(2, "word ".repeat(TOO_LONG / 5 + 1));
        index.offer(missing);
        index.offer(log.say(3, "word"));

        assertThat(found()).containsExactly(3L, 2L, 1L);
        assertThat(log.readSince).isEqualTo(missing.postedAt());
    }

    @Test
    void goesOnAfterAStopWithWhatItMissed() throws Exception {
        missOneDuringAStop();

        open();
        index.start();

        assertThat(found()).containsExactly(2L, 1L);
        assertThat(log.allReads).hasValue(0);
    }

    @Test
    void refusesWhileItIsBuiltAndSaysSo() {
        log.gate = new CountDownLatch(1);
        log.say(1, "word");
        index.start();

        Refused refused = catchThrowableOfType(Refused.class, this::foundAtOnce);

        assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refused.getMessage()).contains("being built");
        assertThat(refused.refusal().retryAfterSeconds()).isPositive();
        log.gate.countDown();
        assertThat(found()).containsExactly(1L);
    }

    @Test
    void beginsAgainWhenTheLogCouldNotBeRead() {
        log.failures.set(3);
        log.say(1, "word");
        index.start();
        assertThat(found()).containsExactly(1L);
        assertThat(log.failures).hasValue(0);
    }

    @Test
    void waitsForRoomOnAFullDiskAndThenCatchesUp() {
        index.start();
        index.offer(log.say(1, "word"));
        awaitCommit();
        disk.fill();
        index.offer(log.say(2, "word that there is no room for"));

        Refused refused = catchThrowableOfType(Refused.class, this::foundAtOnce);
        assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        disk.awaitAttempts(5);
        disk.clear();

        assertThat(found()).containsExactly(2L, 1L);
        assertThat(log.allReads).as("how often it was built").hasValue(1);
    }

    @Test
    void waitsForRoomAlsoAtTheStart() throws Exception {
        missOneDuringAStop();
        disk.fill();

        open();
        index.start();
        disk.awaitAttempts(5);
        disk.clear();

        assertThat(found()).containsExactly(2L, 1L);
        assertThat(log.allReads).as("how often it was built").hasValue(0);
    }

    /** How an index can be lost; whatever the byte, {@link LuceneIndexTest} shows that a change of it is noticed. */
    enum Damage {
        NO_FOLDER,
        A_FILE_INSTEAD,
        NO_SEGMENTS,
        ANOTHER_VERSION,
        NO_DATA
    }

    @ParameterizedTest
    @EnumSource
    void isBuiltAgainWhenItCannotBeRead(Damage damage) throws Exception {
        index.start();
        index.offer(log.say(1, "word"));
        assertThat(found()).containsExactly(1L);
        index.destroy();
        Path files = folder.resolve("search");
        switch (damage) {
            case NO_FOLDER -> FileSystemUtils.deleteRecursively(files);
            case A_FILE_INSTEAD -> {
                FileSystemUtils.deleteRecursively(files);
                Files.writeString(files, "no folder");
            }
            case NO_SEGMENTS -> overwrite(files, "segments_", 0);
            case ANOTHER_VERSION -> overwrite(files, "segments_", 13); // after magic and name
            case NO_DATA -> overwrite(files, "_", 100);
        }
        log.allReads.set(0);

        open();
        index.start();

        assertThat(found()).containsExactly(1L);
        assertThat(log.allReads).hasValue(1);
    }

    private static void overwrite(Path folder, String prefix, int from) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, Math.min(from, bytes.length), bytes.length, (byte) 0x5a);
            Files.write(file, bytes);
        }
    }

    /** As whoever asks again when told to: a slow machine may take longer for the longest texts than a search waits. */
    private List<Long> found() {
        long startNanos = System.nanoTime();
        while (true) {
            try {
                return foundAtOnce();
            } catch (Refused refused) {
                if (refused.code() != ErrorCode.UNAVAILABLE || System.nanoTime() - startNanos > DEADLINE_NANOS) {
                    throw refused;
                }
                Thread.onSpinWait();
            }
        }
    }

    private void missOneDuringAStop() throws Exception {
        index.start();
        index.offer(log.say(1, "word"));
        assertThat(found()).containsExactly(1L);
        index.destroy();
        log.say(2, "word while it was away");
        log.allReads.set(0);
    }

    /** Of all that was there when it was built. */
    private void awaitCommit() {
        found();
        long startNanos = System.nanoTime();
        while (index.state() != SearchIndex.State.CURRENT) {
            assertThat(System.nanoTime() - startNanos).isLessThan(DEADLINE_NANOS);
            Thread.onSpinWait();
        }
    }

    private List<Long> foundAtOnce() {
        SearchRequest request = new SearchRequest("word", Set.of(1L), (conversation, number, author) -> true, 10,
                null);
        return new FullText(index).find(request).positions().stream().map(Position::id).toList();
    }

    /** Conversation 1. */
    private static final class Log implements SearchSource {

        private final Map<Long, SearchDocument> documents = new ConcurrentSkipListMap<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger allReads = new AtomicInteger();
        private volatile Instant readSince = Instant.MAX;

        SearchDocument say(long number, String text) {
            SearchDocument document = new SearchDocument(number, 1, number, 1, Clock.systemUTC().instant(), text);
            documents.put(number, document);
            return document;
        }

        @Override
        public void readAll(Consumer<List<SearchDocument>> taker) {
            allReads.incrementAndGet();
            readChanged(Instant.EPOCH, taker);
        }

        @Override
        public void readChanged(Instant since, Consumer<List<SearchDocument>> taker) {
            if (failures.get() > 0) {
                failures.decrementAndGet();
                throw new DataAccessResourceFailureException("The database is away");
            }
            readSince = since;
            try {
                gate.await();
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
            documents.values().stream().filter(document -> !document.postedAt().isBefore(since))
                    .forEach(document -> taker.accept(List.of(document)));
        }
    }
}
