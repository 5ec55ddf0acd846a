package forum.server.search;

import java.util.List;

/**
 * Messages that were found, the newest first.
 *
 * @param more whether there are older ones
 */
public record Hits(List<Position> positions, boolean more) {

    public Hits {
        positions = List.copyOf(positions);
    }
}
