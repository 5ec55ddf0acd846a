package forum.protocol.mailbox;

import java.util.List;

/**
 * What waits for this account, a page at a time.
 *
 * @param files by their ids, at most {@link MailboxLimits#MAX_PAGE_FILES}
 */
public record WaitingMail(List<WaitingFile> files, boolean more) {

    public WaitingMail {
        files = List.copyOf(files);
    }
}
