package forum.server.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.mailbox.ListMail;
import forum.protocol.mailbox.MailboxLimits;
import forum.protocol.mailbox.OpenMailbox;
import forum.protocol.mailbox.RemoveMail;
import forum.protocol.mailbox.WaitingFile;
import forum.protocol.mailbox.WaitingMail;
import forum.protocol.settings.Setting;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.block.BlocksInForce;
import forum.server.presence.OnlineSession;
import forum.server.presence.Presence;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** What waits for somebody. What comes from those whom the recipient has blocked is not shown, and not lost either. */
@Component
public class WaitingMails {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final StoredMails mails;
    private final MailDevices devices;
    private final MailFiles files;
    private final Accounts accounts;
    private final BlocksInForce blocks;
    private final Presence presence;
    private final Settings settings;

    WaitingMails(StoredMails mails, MailDevices devices, MailFiles files, Accounts accounts, BlocksInForce blocks,
            Presence presence, Settings settings) {
        this.mails = mails;
        this.devices = devices;
        this.files = files;
        this.accounts = accounts;
        this.blocks = blocks;
        this.presence = presence;
        this.settings = settings;
    }

    /** A sealed file that can be read. */
    public record Content(Path file, long bytes) {
    }

    /** From now on files can be sealed for this device; tells of what waits. */
    public WaitingMail open(OnlineSession session, OpenMailbox request) {
        devices.register(session, request.device());
        return list(session, new ListMail(null));
    }

    public WaitingMail list(OnlineSession session, ListMail request) {
        UUID after = Objects.requireNonNullElse(request.after(), BEFORE_ALL);
        List<StoredMail> found = visible(session.accountId(), after, MailboxLimits.MAX_PAGE_FILES + 1);
        List<StoredMail> page = found.subList(0, Math.min(found.size(), MailboxLimits.MAX_PAGE_FILES));
        Map<Long, Account> senders = accounts
                .findAllEvenDeleted(page.stream().map(StoredMail::senderId).distinct().toList());
        return new WaitingMail(page.stream().map(mail -> asSeen(mail, senders)).toList(), found.size() > page.size());
    }

    private List<StoredMail> visible(long accountId, UUID after, int most) {
        List<Long> senders = mails.sharesOf(accountId).stream().map(MailShare::senderId)
                .filter(sender -> !blocks.hasBlocked(accountId, sender)).toList();
        return senders.isEmpty() ? List.of() : mails.page(accountId, senders, after, Limit.of(most));
    }

    /** What the recipient may fetch; {@link Refused} for anybody else. */
    public Content content(long accountId, UUID id) {
        return mails.findById(id)
                .filter(mail -> mail.recipientId() == accountId && mail.isComplete() && isVisible(mail))
                .map(mail -> new Content(files.pathOf(id), mail.sealedBytes()))
                .orElseThrow(WaitingMails::unknown);
    }

    /** The recipient removes what is for him, also what is still coming or withheld; the sender what is still coming. */
    public void remove(OnlineSession session, RemoveMail request) {
        boolean mayRemove = mails.findById(request.id()).filter(mail -> mail.recipientId() == session.accountId()
                || (mail.senderId() == session.accountId() && !mail.isComplete())).isPresent();
        if (!mayRemove || mails.remove(request.id()) == 0) {
            throw unknown();
        }
        files.delete(request.id());
    }

    /** Tells the recipient, if there, of a file that is all there now. */
    void tell(UUID id) {
        mails.findById(id).filter(this::isVisible).ifPresent(mail -> presence.tell(mail.recipientId(),
                EventType.MAIL_WAITING, asSeen(mail, accounts.findAllEvenDeleted(List.of(mail.senderId())))));
    }

    private boolean isVisible(StoredMail mail) {
        return !blocks.hasBlocked(mail.recipientId(), mail.senderId());
    }

    private WaitingFile asSeen(StoredMail mail, Map<Long, Account> senders) {
        Account sender = senders.get(mail.senderId());
        Instant leftAt = Objects.requireNonNull(mail.leftAt());
        return new WaitingFile(sender == null ? "" : sender.name(), Manifests.read(mail.manifest()), leftAt,
                leftAt.plus(Duration.ofDays(settings.number(Setting.MAILBOX_EXPIRY))));
    }

    static Refused unknown() {
        return new Refused(ErrorCode.UNKNOWN_FILE,
                "This file is not on the server: it was taken, declined, or has expired. Type mailbox to see what waits.");
    }
}
