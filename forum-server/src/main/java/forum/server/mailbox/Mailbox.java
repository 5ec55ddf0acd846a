package forum.server.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailKeys;
import forum.protocol.mailbox.MailUpload;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.block.BlocksInForce;
import forum.server.limit.TokenBuckets;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what somebody wants to leave for another one; the bytes come by {@link MailUploads}. */
@Component
public class Mailbox {

    private final StoredMails mails;
    private final MailDevices devices;
    private final MailboxQuota quota;
    private final Accounts accounts;
    private final BlocksInForce blocks;
    private final TransactionTemplate transaction;
    private final TokenBuckets attempts;
    private final Clock clock;

    Mailbox(StoredMails mails, MailDevices devices, MailboxQuota quota, Accounts accounts, BlocksInForce blocks,
            TransactionTemplate transaction, Clock clock,
            @Value("${forum.mailbox.files-per-minute:120}") double filesPerMinute) {
        this.mails = mails;
        this.devices = devices;
        this.quota = quota;
        this.accounts = accounts;
        this.blocks = blocks;
        this.transaction = transaction;
        this.attempts = new TokenBuckets(filesPerMinute / 60, filesPerMinute);
        this.clock = clock;
    }

    /** For which devices of somebody a file can be sealed. */
    public MailKeys keys(OnlineSession session, String user) {
        Account recipient = recipient(session, user);
        List<MailDevice> known = devices.of(recipient.id());
        if (known.isEmpty()) {
            throw new Refused(ErrorCode.NO_DEVICE, recipient.name() + " has not logged in with a shell that takes files"
                    + " from the mailbox, so nothing can be sealed for " + recipient.name()
                    + " yet. Leave a message (message "
                    + recipient.name() + " TEXT), and try again after the next login.");
        }
        return new MailKeys(recipient.name(), known);
    }

    /** Announced again, it is the same file; says how much of it is there. */
    public MailUpload leave(OnlineSession session, LeaveFile file) {
        if (!attempts.tryTake(Long.toString(session.accountId()), System.nanoTime())) {
            throw new Refused(ErrorCode.RATE_LIMITED, "Too many files at once; wait a moment.", null, 1L);
        }
        MailRules.check(file);
        checkSignature(session, file);
        Account recipient = recipient(session, file.to());
        String manifest = Manifests.write(file);
        return keep(session.accountId(), recipient, file, manifest);
    }

    /** One at a time, so that two together do not exceed what one alone may not. */
    private synchronized MailUpload keep(long senderId, Account recipient, LeaveFile file, String manifest) {
        return transaction.execute(status -> {
            StoredMail known = mails.findById(file.id()).orElse(null);
            if (known == null) {
                if (accounts.lock(recipient.id()).isEmpty()) {
                    throw unknownUser();
                }
                quota.check(senderId, recipient, file.sealedBytes());
                known = mails.save(new StoredMail(file.id(), senderId, recipient.id(), manifest, file.sealedBytes(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS)));
            } else if (known.senderId() != senderId || !known.manifest().equals(manifest)) {
                throw new Refused(ErrorCode.MALFORMED_REQUEST, "This id is another file's; choose a random one.");
            }
            return new MailUpload(known.id(), known.sealedBytes(), known.receivedBytes());
        });
    }

    /** So that whoever finds a wrong signature need not suspect a member. */
    private void checkSignature(OnlineSession session, LeaveFile file) {
        if (!devices.isOf(session.accountId(), file.device())) {
            throw new Refused(ErrorCode.UNTRUSTED_DEVICE,
                    "This device has not opened its mailbox; it must say mailbox.open first.");
        }
        if (!new DeviceKey(file.device()).hasSigned(file.signed(session.name()), file.signature())) {
            throw new Refused(ErrorCode.BAD_SIGNATURE, "The signature is not by the device that it names.");
        }
    }

    private Account recipient(OnlineSession session, String name) {
        Account recipient = accounts.find(name).orElseThrow(Mailbox::unknownUser);
        if (recipient.id() == session.accountId()) {
            throw new Refused(ErrorCode.NOT_TO_ONESELF, "This is your own name; name somebody else.");
        }
        if (blocks.areRevealed() && blocks.hasBlocked(recipient.id(), session.accountId())) {
            throw BlocksInForce.refusalOf(recipient.name());
        }
        return recipient;
    }

    private static Refused unknownUser() {
        return new Refused(ErrorCode.UNKNOWN_USER, "Nobody has this name.");
    }
}
