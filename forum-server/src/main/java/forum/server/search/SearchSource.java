package forum.server.search;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Where the index gets what it has missed. Both hand out pages that fit into memory, and pass on what their taker throws. */
public interface SearchSource {

    /** All messages. */
    void readAll(Consumer<List<SearchDocument>> taker);

    /** The messages that were posted, edited or deleted at that time or later, as they are now; others may be among them. */
    void readChanged(Instant since, Consumer<List<SearchDocument>> taker);
}
