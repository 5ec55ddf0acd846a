package forum.server.search;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** The real one, on which there is no room for another file at times. */
final class FullDisk implements LuceneIndex.Disk {

    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private boolean full;
    private int attempts;

    synchronized void fill() {
        full = true;
    }

    synchronized void clear() {
        full = false;
    }

    /** Waits until so many files could not be written. */
    synchronized void awaitAttempts(int expected) {
        long startNanos = System.nanoTime();
        try {
            while (attempts < expected) {
                if (System.nanoTime() - startNanos > DEADLINE_NANOS) {
                    throw new AssertionError("Only " + attempts + " files were to be written");
                }
                wait(1_000);
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized void write(String name) throws IOException {
        if (full) {
            attempts++;
            notifyAll();
            throw new FileSystemException(name, null, "No space left on device");
        }
    }

    @Override
    public Directory open(Path folder) throws IOException {
        return new FilterDirectory(FSDirectory.open(folder)) {
            @Override
            public IndexOutput createOutput(String name, IOContext context) throws IOException {
                write(name);
                return super.createOutput(name, context);
            }

            @Override
            public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
                write(prefix);
                return super.createTempOutput(prefix, suffix, context);
            }
        };
    }
}
