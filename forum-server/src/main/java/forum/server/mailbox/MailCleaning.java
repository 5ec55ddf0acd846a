package forum.server.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.mailbox.MailboxLimits;
import forum.protocol.settings.Setting;
import forum.server.account.AccessEnded;
import forum.server.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Removes what nobody has fetched or gone on with in time, and files that are nobody's. */
@Component
class MailCleaning {

    static final int PORTION = 500;

    private static final Logger log = LoggerFactory.getLogger(MailCleaning.class);
    private static final long EACH_MILLIS = 60_000;

    private final StoredMails mails;
    private final MailDevices devices;
    private final MailFiles files;
    private final MailFolderOwner owner;
    private final Settings settings;
    private final Clock clock;

    MailCleaning(StoredMails mails, MailDevices devices, MailFiles files, MailFolderOwner owner, Settings settings,
            Clock clock) {
        this.mails = mails;
        this.devices = devices;
        this.files = files;
        this.owner = owner;
        this.settings = settings;
        this.clock = clock;
    }

    /** Also right after the start: a kill may have left something behind. */
    @Scheduled(fixedDelay = EACH_MILLIS)
    void clean() {
        removeExpired();
        deleteOrphans();
    }

    /** The rest waits for the next time. */
    private void removeExpired() {
        Instant now = clock.instant();
        List<UUID> expired = mails.expired(now.minus(Duration.ofDays(settings.number(Setting.MAILBOX_EXPIRY))),
                now.minus(Duration.ofHours(MailboxLimits.UPLOAD_HOURS)),
                now.minus(Duration.ofMinutes(MailboxLimits.ANNOUNCED_MINUTES)), Limit.of(PORTION));
        for (UUID id : expired) {
            mails.remove(id);
            files.delete(id);
        }
    }

    /** A row is there before its file: whoever is in the list first and has none then is nobody's. */
    private synchronized void deleteOrphans() {
        try {
            List<UUID> all = files.all();
            if (owner.isOurs(all)) {
                deleteOrphans(all);
            }
        } catch (IOException failure) {
            log.warn("The folder of the mailbox cannot be read, or its mark not be written: {}", failure.toString());
        }
    }

    private void deleteOrphans(List<UUID> all) {
        for (int from = 0; from < all.size(); from += PORTION) {
            List<UUID> portion = all.subList(from, Math.min(all.size(), from + PORTION));
            Set<UUID> orphans = new HashSet<>(portion);
            orphans.removeAll(mails.existing(portion));
            orphans.forEach(files::delete);
        }
    }

    /** Within the transaction that decides it. */
    @EventListener
    void on(AccessEnded ended) {
        if (ended.why() != ErrorCode.ACCOUNT_DELETED) {
            return;
        }
        devices.forget(ended.accountId());
        mails.deleteOf(ended.accountId());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                // The transaction still holds its connection to the database.
                Thread.startVirtualThread(MailCleaning.this::deleteOrphans);
            }
        });
    }
}
