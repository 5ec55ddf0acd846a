package forum.protocol.mailbox;

import java.util.List;

/**
 * The devices of a user, at least one.
 *
 * @param user the name as it was registered
 * @param devices at most {@link MailboxLimits#MAX_DEVICES}, the one that logged in last first
 */
public record MailKeys(String user, List<MailDevice> devices) {

    public MailKeys {
        devices = List.copyOf(devices);
    }
}
