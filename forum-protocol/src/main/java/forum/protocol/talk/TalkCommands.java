package forum.protocol.talk;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands of the feature <em>talk</em>. */
public final class TalkCommands {

    public static final Command<CallUser, UserCalled> CALL = new Command<>("talk.call", CallUser.class,
            UserCalled.class);
    public static final Command<AnswerCall, Done> ANSWER = new Command<>("talk.answer", AnswerCall.class, Done.class);
    public static final Command<HangUp, Done> HANG_UP = new Command<>("talk.hang-up", HangUp.class, Done.class);
    public static final Command<FindPeer, Done> FIND = new Command<>("talk.find", FindPeer.class, Done.class);

    private TalkCommands() {
    }
}
