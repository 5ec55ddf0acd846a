package forum.server.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailboxLimits;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps for which devices of an account files can be sealed: those that logged in last. */
@Component
class MailDevices {

    /** So that most logins write nothing. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final StoredMailDevices records;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailDevices(StoredMailDevices records, TransactionTemplate transaction, Clock clock) {
        this.records = records;
        this.transaction = transaction;
        this.clock = clock;
    }

    void register(OnlineSession session, MailDevice device) {
        MailRules.check(device);
        if (!device.isSignedFor(session.name())) {
            throw new Refused(ErrorCode.BAD_SIGNATURE, "The signature is not by this device over its mail key.");
        }
        try {
            transaction.executeWithoutResult(status -> keep(session.accountId(), device));
        } catch (DataIntegrityViolationException inAnotherSession) {
            // The same device of the same account: it is there.
            return;
        }
    }

    private void keep(long accountId, MailDevice device) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        StoredMailDevice known = records.findByAccountIdAndDeviceKey(accountId, device.device()).orElse(null);
        if (known == null) {
            records.saveAndFlush(new StoredMailDevice(accountId, device, now));
            List<StoredMailDevice> all = records.newestOf(accountId);
            records.deleteAll(all.subList(Math.min(all.size(), MailboxLimits.MAX_DEVICES), all.size()));
        } else if (!known.device().equals(device) || known.seenAt().plus(FRESH).isBefore(now)) {
            known.seen(device, now);
        }
    }

    /** The one that was seen last first. */
    List<MailDevice> of(long accountId) {
        return records.newestOf(accountId).stream().limit(MailboxLimits.MAX_DEVICES).map(StoredMailDevice::device)
                .toList();
    }

    boolean isOf(long accountId, String deviceKey) {
        return records.findByAccountIdAndDeviceKey(accountId, deviceKey).isPresent();
    }

    void forget(long accountId) {
        records.deleteOf(accountId);
    }
}
