package forum.server.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The index in its folder. One thread writes; any may search. What is written shows after a refresh, and lasts after a commit. */
final class LuceneIndex implements Closeable {

    private static final double BUFFER_MEGABYTES = 8;
    private static final String FORMAT_KEY = "format";
    private static final String COMPLETE_UP_TO = "completeUpTo";

    private final Directory directory;
    /** What went wrong elsewhere than where it is written: in a merge or in a search. */
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** What a folder is read and written through. */
    interface Disk {
        Directory open(Path folder) throws IOException;
    }

    /** A search was given up because it took too long. */
    static final class TooSlow extends Exception {
    }

    private LuceneIndex(Directory directory, OpenMode mode) throws IOException {
        this.directory = directory;
        this.writer = new IndexWriter(directory, new IndexWriterConfig(Words.ANALYZER).setOpenMode(mode)
                .setIndexSort(Fields.NEWEST_FIRST).setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergeScheduler(new Merges()));
        try {
            this.searchers = new SearcherManager(writer, null);
        } catch (IOException failure) {
            writer.rollback(); // which gives back the lock
            throw failure;
        }
    }

    /** An empty one, in the place of what is there. */
    static LuceneIndex create(Path folder) throws IOException {
        return create(folder, FSDirectory::open);
    }

    static LuceneIndex create(Path folder, Disk disk) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        return new LuceneIndex(disk.open(folder), OpenMode.CREATE);
    }

    /** The one that is there, if it is whole and was complete once; an {@link IOException} when it cannot be read. */
    static Optional<LuceneIndex> open(Path folder) throws IOException {
        return open(folder, FSDirectory::open);
    }

    static Optional<LuceneIndex> open(Path folder, Disk disk) throws IOException {
        Directory directory = disk.open(folder);
        if (!DirectoryReader.indexExists(directory)) {
            return Optional.empty();
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            Map<String, String> data = reader.getIndexCommit().getUserData();
            if (!Fields.FORMAT.equals(data.get(FORMAT_KEY)) || !data.containsKey(COMPLETE_UP_TO)) {
                return Optional.empty();
            }
            for (LeafReaderContext segment : reader.leaves()) {
                ((CodecReader) segment.reader()).checkIntegrity();
            }
        }
        return Optional.of(new LuceneIndex(directory, OpenMode.APPEND));
    }

    /** Everything up to this time is in it, as of the last commit. */
    Instant completeUpTo() {
        Map<String, String> data = new HashMap<>();
        writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        String time = data.get(COMPLETE_UP_TO);
        return time == null ? Instant.EPOCH : Instant.parse(time);
    }

    /** Adds messages that are not in it. */
    void add(List<SearchDocument> documents) throws IOException {
        for (SearchDocument document : documents) {
            if (!document.isGone()) {
                writer.addDocument(Fields.fieldsOf(document));
            }
        }
        check();
    }

    /** Adds messages, or puts them in the place of what is there, or takes them away when they are gone. */
    void put(List<SearchDocument> documents) throws IOException {
        for (SearchDocument document : documents) {
            if (document.isGone()) {
                writer.deleteDocuments(Fields.keyOf(document));
            } else {
                writer.updateDocument(Fields.keyOf(document), Fields.fieldsOf(document));
            }
        }
        check();
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    void commit(Instant completeUpTo) throws IOException {
        writer.setLiveCommitData(
                Map.of(FORMAT_KEY, Fields.FORMAT, COMPLETE_UP_TO, completeUpTo.toString()).entrySet());
        writer.commit();
    }

    /** The newest messages that {@code words} finds, if it does in time; what words are, {@link Words} says. */
    Hits find(Query words, SearchRequest request, Duration timeLimit) throws IOException, TooSlow {
        Query query = new BooleanQuery.Builder().add(words, Occur.FILTER)
                .add(Fields.in(request.conversations()), Occur.FILTER)
                .add(new AdmissionQuery(request.admission()), Occur.FILTER).build();
        IndexSearcher shared = searchers.acquire();
        try {
            // One of its own, for its own time limit; without a cache, as hardly a query comes twice.
            IndexSearcher searcher = new IndexSearcher(shared.getIndexReader());
            searcher.setQueryCache(null);
            searcher.setTimeout(new QueryTimeoutImpl(timeLimit.toMillis()));
            int wanted = request.limit() + 1;
            Position before = request.before();
            FieldDoc after = before == null ? null : Fields.hitAt(before, searcher.getIndexReader().maxDoc());
            TopFieldDocs found = searcher.search(query,
                    new TopFieldCollectorManager(Fields.NEWEST_FIRST, wanted, after, wanted));
            if (searcher.timedOut()) {
                throw new TooSlow();
            }
            return new Hits(Arrays.stream(found.scoreDocs).limit(request.limit())
                    .map(hit -> Fields.positionOf((FieldDoc) hit)).toList(), found.scoreDocs.length == wanted);
        } catch (IOException damage) {
            failure.set(damage);
            throw damage;
        } finally {
            searchers.release(shared);
        }
    }

    private void check() throws IOException {
        Exception cause = failure.get();
        if (cause != null) {
            throw new IOException("The index could not be read", cause);
        }
    }

    /** In the background, so that neither what is written nor what is searched waits. */
    private final class Merges extends ConcurrentMergeScheduler {
        @Override
        protected void handleMergeException(Throwable cause) {
            failure.set(new IOException(cause));
        }
    }

    /** Without a commit. */
    @Override
    public void close() throws IOException {
        try (directory; searchers) {
            writer.rollback();
        }
    }
}
