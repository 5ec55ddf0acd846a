package forum.server.conversation;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt at writing a batch of changes. Used by the writer's thread only. */
final class Attempt {

    private final UUID id = UUID.randomUUID();
    private final List<Change> changes;
    private @Nullable List<LogTransaction.Result> results;

    Attempt(List<Change> changes) {
        this.changes = changes;
    }

    UUID id() {
        return id;
    }

    List<Change> changes() {
        return changes;
    }

    /** All but the commit is done; this is what comes of it, in the order of the changes. */
    void written(List<LogTransaction.Result> all) {
        results = all;
    }

    /** Whether it has come as far as that; otherwise nothing of it can be there. */
    boolean isWritten() {
        return results != null;
    }

    List<LogTransaction.Result> results() {
        return Objects.requireNonNull(results, "Not written");
    }
}
