package forum.transfer.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecesTest {

    /** F001-19 */
    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 1", "10, 6, 6", "10, 10, 10", "5000000, 3, 6", "1048577, 1, 2", "3145728, 3, 3",
            "104857600, 7, 105", "1099511627776, 65536, 1048576"})
    void cutAFileWithoutGaps(long bytes, int chunks, int count) {
        var pieces = new Pieces(bytes, chunks);
        assertThat(pieces.count()).isEqualTo(count);
        long end = 0;
        for (int piece = 0; piece < count; piece++) {
            assertThat(pieces.start(piece)).isEqualTo(end);
            assertThat(pieces.length(piece)).isBetween(bytes == 0 ? 0 : 1, Pieces.MAX_BYTES);
            end += pieces.length(piece);
        }
        assertThat(end).isEqualTo(bytes);
        assertThat(pieces.chunk(count - 1)).isEqualTo(chunks - 1);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "10, 0", "10, 11", "0, 2", "1099511627777, 1", "1099511627776, 65537"})
    void refuseWhatNoFileIs(long bytes, int chunks) {
        assertThatThrownBy(() -> new Pieces(bytes, chunks)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRootBindsSizeChunksAndEveryHash() {
        var pieces = new Pieces(5_000, 5);
        var hashes = new byte[5 * HashTable.HASH_BYTES];
        Arrays.fill(hashes, (byte) 7);
        var root = new HashTable(pieces, hashes).root();
        assertThat(new HashTable(new Pieces(5_001, 5), hashes).root()).isNotEqualTo(root);
        assertThat(new HashTable(new Pieces(5 * (1L << 20), 1), hashes).root()).isNotEqualTo(root);
        for (int i = 0; i < hashes.length; i++) {
            var other = hashes.clone();
            other[i]++;
            assertThat(new HashTable(pieces, other).root()).as("with another byte %d", i).isNotEqualTo(root);
        }
    }
}
