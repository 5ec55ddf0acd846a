package forum.protocol.mailbox;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands of the feature <em>mailbox</em>; the files themselves go over HTTP, see {@link MailboxPaths}. */
public final class MailboxCommands {

    /** Once in a session: from then on files can be sealed for this device, whether it is there or not. */
    public static final Command<OpenMailbox, WaitingMail> OPEN = new Command<>("mailbox.open", OpenMailbox.class,
            WaitingMail.class);
    public static final Command<ListMail, WaitingMail> LIST = new Command<>("mailbox.list", ListMail.class,
            WaitingMail.class);
    public static final Command<FindMailKeys, MailKeys> KEYS = new Command<>("mailbox.keys", FindMailKeys.class,
            MailKeys.class);
    /** The sealed bytes follow over HTTP. Said again, it tells how many of them are there. */
    public static final Command<LeaveFile, MailUpload> LEAVE = new Command<>("mailbox.leave", LeaveFile.class,
            MailUpload.class);
    public static final Command<RemoveMail, Done> REMOVE = new Command<>("mailbox.remove", RemoveMail.class,
            Done.class);

    private MailboxCommands() {
    }
}
