package forum.transfer;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Room on disks that running transfers have been promised and not used yet. */
final class DiskRoom {

    private final Map<FileStore, Long> promised = new HashMap<>();

    /** A part of a disk's room, for one file. */
    final class Share {

        private final FileStore store;
        private long bytes;

        private Share(FileStore store, long bytes) {
            this.store = store;
            this.bytes = bytes;
        }

        /** So much has been written. */
        void use(long written) {
            synchronized (promised) {
                long used = Math.min(written, bytes);
                bytes -= used;
                promised.merge(store, -used, Long::sum);
            }
        }

        void giveBack() {
            use(Long.MAX_VALUE);
        }
    }

    Share take(Path folder, long bytes) throws TransferException, IOException {
        var store = Files.getFileStore(folder);
        synchronized (promised) {
            long others = promised.getOrDefault(store, 0L);
            if (store.getUsableSpace() - others < bytes) {
                throw DiskFailures.full(null);
            }
            promised.put(store, others + bytes);
            return new Share(store, bytes);
        }
    }
}
