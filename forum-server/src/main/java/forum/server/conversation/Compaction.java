package forum.server.conversation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has H2 bring together what is still in use of its file. Each commit is written to a chunk of its own, of which a page or two
 * stay, and H2 keeps a record of each chunk in memory; by itself it only joins them where commits are written later.
 */
@Component
class Compaction {

    private static final String INTERVAL = "${forum.compaction-interval:5s}";
    private static final int FILL_PERCENT = 90;
    private static final int MAX_BYTES = 2 << 20;
    /** Written in one go, during which commits wait. */
    private static final int PIECE_BYTES = 64 << 10;
    /** Once each time, as H2 passes over a chunk of which more is in use than it may write. */
    private static final int LARGE_PIECE_BYTES = 256 << 10;
    /** For the commits that have waited. */
    private static final long PAUSE_NANOS = 20_000_000;
    /** On a disk that is nearly full, what is left is for messages. */
    private static final long SPARE_BYTES = 16L * MAX_BYTES;

    private final DataSource database;
    private final Path data;
    private final boolean wanted;

    Compaction(DataSource database, @Value("${forum.data}") Path data) throws SQLException {
        this.database = database;
        this.data = data;
        this.wanted = DiskSync.isH2(database); // PostgreSQL vacuums by itself.
    }

    @Scheduled(fixedDelayString = INTERVAL, initialDelayString = INTERVAL)
    void compact() throws SQLException, IOException {
        if (wanted && Files.getFileStore(data).getUsableSpace() > SPARE_BYTES) {
            try (Connection connection = database.getConnection()) {
                if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                    compact(session.getDatabase().getStore().getMvStore());
                }
            }
        }
    }

    /** Until the disk has the copies, nothing is written over what they were made of. */
    private static void compact(MVStore store) {
        var used = store.registerVersionUsage();
        try {
            int written = 0;
            while (written < MAX_BYTES && store.compact(FILL_PERCENT, PIECE_BYTES)) {
                store.commit();
                written += PIECE_BYTES;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            if (store.compact(FILL_PERCENT, LARGE_PIECE_BYTES)) {
                store.commit();
                written += LARGE_PIECE_BYTES;
            }
            if (written > 0) {
                store.sync();
            }
        } finally {
            store.deregisterVersionUsage(used);
        }
    }
}
