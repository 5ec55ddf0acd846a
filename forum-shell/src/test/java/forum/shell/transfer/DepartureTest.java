package forum.shell.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.shell.console.Item;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Screen;
import forum.shell.options.OptionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DepartureTest {

    private final List<String> shown = new ArrayList<>();
    private final TransferBook book = new TransferBook();
    private final SortedMap<Integer, Item> elsewhere = new TreeMap<>();
    private final Departure departure = departure();

    @Test
    void saysOnceWhatWouldBeCancelled() {
        add(Direction.SEND, "one.bin");

        assertThat(departure.isAllowed()).isFalse();
        assertThat(shown).hasSize(2).first().asString().contains("one.bin");
        assertThat(departure.isAllowed()).isTrue();
    }

    @Test
    void saysAgainWhenAnotherTransferHasBegun() {
        add(Direction.SEND, "one.bin");
        assertThat(departure.isAllowed()).isFalse();
        add(Direction.SEND, "two.bin");

        assertThat(departure.isAllowed()).isFalse();
        assertThat(shown).last().asString().startsWith("These files");
    }

    @Test
    void doesNotHoldAnybodyForWhatIsOverOrWasNotAccepted() {
        add(Direction.SEND, "over.bin").fail(ErrorCode.OFFER_DECLINED, "luke declined it.");
        add(Direction.RECEIVE, "offered.bin");

        assertThat(departure.isAllowed()).isTrue();
        assertThat(shown).isEmpty();
    }

    @Test
    void alsoSaysWhatIsOnItsWayToTheServer() {
        elsewhere.put(book.reserve(), new Notice("three.bin is being left for luke"));

        assertThat(departure.isAllowed()).isFalse();
        assertThat(shown).hasSize(2).first().asString().contains("three.bin");
        assertThat(shown).last().asString().contains("the same command again");
        assertThat(departure.isAllowed()).isTrue();
    }

    @Test
    void doesNotHoldAScript() {
        add(Direction.SEND, "one.bin");

        assertThat(departure("--script", "-").isAllowed()).isTrue();
    }

    private FileTransfer add(Direction direction, String file) {
        return book.add(UUID.randomUUID(), direction, "luke", new Parcel(file, 3, null), null);
    }

    private Departure departure(String... arguments) {
        OtherTransfers others = new OtherTransfers() {
            @Override
            public SortedMap<Integer, Item> all() {
                return elsewhere;
            }

            @Override
            public SortedMap<Integer, Item> unfinished() {
                return elsewhere;
            }

            @Override
            public boolean cancel(long id) {
                return false;
            }
        };
        Output output = new Output(false, new Screen() {
            @Override
            public void line(String line) {
                shown.add(line);
            }

            @Override
            public void error(String line) {
                shown.add(line);
            }
        });
        return new Departure(OptionParser.parse(List.of(arguments), Map.of("HOME", "/nowhere")), book, others,
                output);
    }
}
