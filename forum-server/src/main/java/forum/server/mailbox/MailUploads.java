package forum.server.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.mailbox.MailUpload;
import forum.server.refusal.Refused;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Takes in sealed files piece by piece; what is answered is on disk, and taken down. */
@Component
public class MailUploads {

    private final StoredMails mails;
    private final MailFiles files;
    private final WaitingMails waiting;
    private final Clock clock;
    /** Those that somebody is writing. */
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    MailUploads(StoredMails mails, MailFiles files, WaitingMails waiting, Clock clock) {
        this.mails = mails;
        this.files = files;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * Adds a piece.
     *
     * @param offset where it belongs; -1 if that was not said
     * @param bytes how long it is
     * @param source may have less
     */
    public MailUpload append(long senderId, UUID id, long offset, long bytes, InputStream source) {
        if (!busy.add(id)) {
            throw new Refused(ErrorCode.RATE_LIMITED, "Another piece of this file is being written; wait a moment.",
                    null, 1L);
        }
        try {
            return appendAlone(senderId, id, offset, bytes, source);
        } finally {
            busy.remove(id);
        }
    }

    private MailUpload appendAlone(long senderId, UUID id, long offset, long bytes, InputStream source) {
        StoredMail mail = mails.findById(id).filter(one -> one.senderId() == senderId && !one.isComplete())
                .orElseThrow(MailUploads::notAwaited);
        long missing = mail.sealedBytes() - mail.receivedBytes();
        if (offset != mail.receivedBytes() || bytes <= 0 || bytes > missing) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "The upload stands at " + mail.receivedBytes()
                    + ", and up to " + missing
                    + " bytes are missing: bring what comes next, and say where it belongs.");
        }
        long received = offset + write(id, offset, bytes, source);
        boolean complete = received == mail.sealedBytes();
        if (mails.received(id, received, complete ? clock.instant().truncatedTo(ChronoUnit.MICROS) : null) == 0) {
            files.delete(id);
            throw notAwaited();
        }
        if (complete) {
            waiting.tell(id);
        }
        return new MailUpload(id, mail.sealedBytes(), received);
    }

    /** What does not fit leaves nothing behind. */
    private long write(UUID id, long offset, long bytes, InputStream source) {
        try {
            files.checkRoom(bytes);
            return files.write(id, offset, source, bytes);
        } catch (Refused full) {
            mails.remove(id);
            files.delete(id);
            throw full;
        }
    }

    private static Refused notAwaited() {
        return new Refused(ErrorCode.UNKNOWN_FILE,
                "The server does not wait for this file, or not any more: it took too long, or was removed. Leave it again.");
    }
}
