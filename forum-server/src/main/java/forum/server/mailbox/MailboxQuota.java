package forum.server.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.mailbox.MailboxLimits;
import forum.protocol.mailbox.SealedSize;
import forum.protocol.settings.Setting;
import forum.server.account.Account;
import forum.server.block.BlocksInForce;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How much may wait; what is still coming counts with all that it was announced with. */
@Component
class MailboxQuota {

    private final StoredMails mails;
    private final MailFiles files;
    private final BlocksInForce blocks;
    private final Settings settings;

    MailboxQuota(StoredMails mails, MailFiles files, BlocksInForce blocks, Settings settings) {
        this.mails = mails;
        this.files = files;
        this.blocks = blocks;
        this.settings = settings;
    }

    /** Fails when so many bytes more are too many. */
    void check(long senderId, Account recipient, long sealedBytes) {
        long most = settings.number(Setting.MAILBOX_FILE_SIZE);
        if (sealedBytes > SealedSize.of(most << 20)) {
            throw new Refused(ErrorCode.FILE_TOO_LARGE, "A file of up to " + most
                    + " MiB can be left on this server. When " + recipient.name() + " is online, send it directly.");
        }
        checkShares(senderId, recipient, sealedBytes);
        if (mails.countBySenderIdAndLeftAtIsNull(senderId) >= MailboxLimits.MAX_COMING_BY_ACCOUNT) {
            throw full(
                    MailboxLimits.MAX_COMING_BY_ACCOUNT + " files that you leave for others are on their way already,"
                            + " or were interrupted. Try again when one of them is through.");
        }
        if (exceeds(mails.bytesBy(senderId), sealedBytes, Setting.MAILBOX_SENDER_QUOTA)
                || mails.countBySenderId(senderId) >= MailboxLimits.MAX_FILES_BY_ACCOUNT) {
            throw full("As much as may of what you have left for others is still waiting. "
                    + "Try again when some of it has been taken.");
        }
        if (exceeds(mails.bytes(), sealedBytes, Setting.MAILBOX_TOTAL)) {
            throw full("As much as may waits on this server in all. Try again later.");
        }
        files.checkRoom(mails.missingBytes() + sealedBytes);
    }

    /** Those who are blocked take nothing from others. Each is told what he would be told if he were not. */
    private void checkShares(long senderId, Account recipient, long sealedBytes) {
        List<MailShare> shares = mails.sharesOf(recipient.id());
        if (exceed(shares.stream().filter(share -> share.senderId() == senderId
                || !blocks.hasBlocked(recipient.id(), share.senderId())), sealedBytes, 1)) {
            throw full(recipient.name() + "'s mailbox is full. Try again when some of it has been taken.");
        }
        if (exceed(shares.stream().filter(share -> share.senderId() == senderId), sealedBytes, 2)) {
            throw full("One sender can fill half of " + recipient.name()
                    + "'s mailbox at most. Try again when some of what you have left there has been taken.");
        }
    }

    /** @param parts of the recipient's mailbox, of which they may fill one */
    private boolean exceed(Stream<MailShare> shares, long sealedBytes, int parts) {
        MailShare all = shares.reduce(MailShare.NOTHING, MailShare::plus);
        return all.bytes() + sealedBytes > bytes(Setting.MAILBOX_QUOTA) / parts
                || all.files() >= MailboxLimits.MAX_FILES_TO_ACCOUNT / parts;
    }

    private boolean exceeds(long waiting, long more, Setting quota) {
        return waiting + more > bytes(quota);
    }

    private long bytes(Setting quota) {
        return SealedSize.of(settings.number(quota) << 20);
    }

    private static Refused full(String message) {
        return new Refused(ErrorCode.MAILBOX_FULL, message);
    }
}
