package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;

/** A conversation that some publish to and one follows: whatever was confirmed to them must stand in it, and have been told. */
final class WatchedConversation {

    private final List<Publisher> publishers;
    private final Follower follower = new Follower();
    private String name = "";
    private long checked;

    WatchedConversation(List<Publisher> publishers) {
        this.publishers = publishers;
    }

    List<Publisher> publishers() {
        return publishers;
    }

    Follower follower() {
        return follower;
    }

    /** How many messages stand in it for certain. */
    long checked() {
        return checked;
    }

    /**
     * Says which it is.
     *
     * @param asPublished its name as those call it who publish
     * @param asRead its name as the one calls it who follows
     */
    void is(String asPublished, String asRead) {
        name = asRead;
        publishers.forEach(publisher -> publisher.publishTo(asPublished));
    }

    /** Follows it from now on. */
    void follow(StompClient reader) throws Exception {
        follower.listen(name, checked + ReadConversation.after(reader, name, checked).size());
    }

    /** Compares what was confirmed, once all is, with what can be read; and with what was told, from the newest checked on. */
    void check(StompClient reader, boolean fromTheFirst) throws Exception {
        TreeMap<Long, String> expected = new TreeMap<>();
        for (Publisher publisher : publishers) {
            List<PublishedMessage> messages = publisher.messages();
            assertThat(publisher.surprises()).isEmpty();
            assertThat(messages.stream().filter(message -> !message.wasRefused()).map(PublishedMessage::number))
                    .as("numbers in the order of sending").isSorted();
            for (PublishedMessage message : messages) {
                assertThat(expected.put(message.number(), message.description())).as("twice the same number").isNull();
            }
        }
        long from = fromTheFirst ? 0 : checked;
        assertThat(expected.isEmpty() ? 0 : expected.lastKey()).as("no gap in %s", name).isEqualTo(expected.size());
        assertThat(ReadConversation.after(reader, name, from)).as(name)
                .isEqualTo(List.copyOf(expected.tailMap(from, false).values()));
        follower.await(expected.size());
        assertThat(follower.surprises()).as(name).isEmpty();
        checked = expected.size();
    }
}
