package forum.shell.talk;

import forum.protocol.AccountNames;
import forum.shell.arrival.Arrivals;
import forum.shell.console.Output;
import forum.transfer.Talk;
import forum.transfer.TalkEnd;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The private sessions of this shell, one with each user; says when they open and end. */
final class Talks {

    static final int MAX_OPEN = 32;

    private final Output output;
    private final Arrivals arrivals;
    private final Clock clock;
    private final Map<String, PrivateTalk> byUser = new ConcurrentHashMap<>();

    Talks(Output output, Arrivals arrivals, Clock clock) {
        this.output = output;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** The one with this user, which may not be open yet. */
    Optional<PrivateTalk> find(String user) {
        return Optional.ofNullable(byUser.get(AccountNames.key(user)));
    }

    List<PrivateTalk> all() {
        return List.copyOf(byUser.values());
    }

    /** Whether there are so many that none is taken with anybody else. */
    boolean isFull() {
        return byUser.size() >= MAX_OPEN;
    }

    /**
     * Takes the place of the earlier one with this user, if there is one: at the other end somebody wants a new one, and may
     * have lost the old one.
     *
     * @param called whether it was asked for from here
     * @param begin begins it with what is to hear the other one
     */
    PrivateTalk start(String user, boolean called, Function<Consumer<byte[]>, Talk> begin) {
        Talk talk = begin.apply(new Hearing(user, output, arrivals, clock));
        PrivateTalk started = new PrivateTalk(user, called, talk);
        PrivateTalk earlier = byUser.put(AccountNames.key(user), started);
        if (earlier != null) {
            earlier.giveWay();
        }
        var _ = talk.opened().thenRun(() -> {
            output.show(new TalkItem(user, called, null));
            started.opened().complete(started);
        });
        var _ = talk.ended().thenAccept(end -> ended(started, end));
        return started;
    }

    private void ended(PrivateTalk talk, TalkEnd end) {
        byUser.remove(AccountNames.key(talk.user()), talk);
        boolean wasOpen = talk.opened().isDone();
        boolean missed = end == TalkEnd.UNREACHABLE && !talk.called();
        if (!talk.isQuiet() && (wasOpen || missed)) {
            output.show(new TalkItem(talk.user(), talk.called(), end));
        }
        talk.over().complete(talk);
    }
}
