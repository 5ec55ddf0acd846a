package forum.protocol.sharing;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands of the feature <em>sharing</em>. */
public final class SharingCommands {

    public static final Command<ShareFile, SharedFile> SHARE = new Command<>("sharing.share", ShareFile.class,
            SharedFile.class);
    public static final Command<UnshareFile, Done> UNSHARE = new Command<>("sharing.unshare", UnshareFile.class,
            Done.class);
    public static final Command<AnnounceChunks, Done> ANNOUNCE = new Command<>("sharing.announce",
            AnnounceChunks.class, Done.class);
    public static final Command<FindFile, FoundFiles> FIND = new Command<>("sharing.find", FindFile.class,
            FoundFiles.class);
    public static final Command<FindHolders, Holders> HOLDERS = new Command<>("sharing.holders", FindHolders.class,
            Holders.class);
    public static final Command<AskHolder, Done> ASK = new Command<>("sharing.ask", AskHolder.class, Done.class);
    public static final Command<AnswerAsk, Done> ANSWER = new Command<>("sharing.answer", AnswerAsk.class, Done.class);

    private SharingCommands() {
    }
}
