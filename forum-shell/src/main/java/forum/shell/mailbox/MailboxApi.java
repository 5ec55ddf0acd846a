package forum.shell.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.mailbox.FindMailKeys;
import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.ListMail;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailKeys;
import forum.protocol.mailbox.MailUpload;
import forum.protocol.mailbox.MailboxCommands;
import forum.protocol.mailbox.OpenMailbox;
import forum.protocol.mailbox.RemoveMail;
import forum.protocol.mailbox.WaitingFile;
import forum.protocol.mailbox.WaitingMail;
import forum.shell.connection.Connection;
import forum.shell.failure.ShellException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the server is asked about the mailbox, for whoever is logged in. */
final class MailboxApi {

    /** More pages than any mailbox has. */
    private static final int MAX_PAGES = 100;

    private final Connection connection;
    private final OwnMailKey ownKey;

    MailboxApi(Connection connection, OwnMailKey ownKey) {
        this.connection = connection;
        this.ownKey = ownKey;
    }

    /** Whoever is logged in. */
    String self() {
        return connection.welcome().identity().name();
    }

    /** All that waits, the oldest first; others can seal files for this device from then on. */
    List<WaitingFile> open() {
        MailDevice device = ownKey.describe(self());
        WaitingMail page = connection.ask(MailboxCommands.OPEN, new OpenMailbox(device));
        List<WaitingFile> all = new ArrayList<>(page.files());
        for (int pages = 1; page.more() && !page.files().isEmpty() && pages < MAX_PAGES; pages++) {
            page = connection.ask(MailboxCommands.LIST, new ListMail(page.files().getLast().file().id()));
            all.addAll(page.files());
        }
        all.sort((one, other) -> one.leftAt().compareTo(other.leftAt()));
        return all;
    }

    MailKeys keys(String user) {
        return connection.ask(MailboxCommands.KEYS, new FindMailKeys(user));
    }

    /** Announces the file, or asks how much of it is there. */
    MailUpload leave(LeaveFile file) {
        MailUpload upload = connection.ask(MailboxCommands.LEAVE, file);
        if (!upload.id().equals(file.id()) || upload.receivedBytes() < 0
                || upload.receivedBytes() > file.sealedBytes()) {
            throw new ShellException(ErrorCode.MALFORMED_REQUEST,
                    "The server's answer makes no sense; tell whoever runs it.");
        }
        return upload;
    }

    void remove(UUID id) {
        connection.ask(MailboxCommands.REMOVE, new RemoveMail(id));
    }
}
