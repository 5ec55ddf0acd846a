package forum.shell.talk;

import forum.protocol.EventType;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Welcome;
import forum.protocol.talk.Call;
import forum.protocol.talk.CallAnswered;
import forum.protocol.talk.CallClosed;
import forum.protocol.block.ContactForbidden;
import forum.shell.connection.ConnectionListener;
import forum.transfer.Talk;
import java.util.concurrent.TimeUnit;

/** What the server says about private sessions, and what it means for them when people come and go. */
public final class TalkEvents implements ConnectionListener {

    private static final long SIGN_OF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Caller caller;
    private final Answerer answerer;
    private final Talks talks;

    TalkEvents(Caller caller, Answerer answerer, Talks talks) {
        this.caller = caller;
        this.answerer = answerer;
        this.talks = talks;
    }

    /** A login is not the one in which earlier sessions were opened, nor need it be of the same account. */
    @Override
    public void joined(Welcome welcome, boolean again) {
        if (!again) {
            leaving();
        }
    }

    @Override
    public void event(EventType type, Object body) {
        switch (body) {
            case Call call -> answerer.called(call);
            case CallAnswered answer -> caller.answered(answer);
            case CallClosed closed -> {
                caller.closed(closed);
                answerer.closed(closed);
            }
            case ContactForbidden forbidden ->
                talks.find(forbidden.user()).map(PrivateTalk::talk).ifPresent(Talk::close);
            case PresenceChanged changed -> changed.changes().stream().filter(change -> !change.online())
                    .forEach(change -> left(change.name()));
            default -> {
            }
        }
    }

    /** Who has logged out has said so over the path; who has only lost the server still answers there. */
    private void left(String user) {
        talks.find(user).map(PrivateTalk::talk).ifPresent(talk -> talk.probe(SIGN_OF_LIFE_NANOS));
    }

    @Override
    public void leaving() {
        talks.all().forEach(one -> one.talk().leave());
    }

    @Override
    public void ended(SessionEnded end) {
        leaving();
    }
}
