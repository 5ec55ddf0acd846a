package forum.server.mailbox.web;

import forum.protocol.ErrorCode;
import forum.protocol.mailbox.MailUpload;
import forum.protocol.mailbox.MailboxPaths;
import forum.server.mailbox.MailUploads;
import forum.server.mailbox.WaitingMails;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes sealed files in and gives them out, so many requests of one account at once. */
@RestController
class MailboxController {

    private final MailUploads uploads;
    private final WaitingMails waiting;
    private final Turns turns = new Turns();

    MailboxController(MailUploads uploads, WaitingMails waiting) {
        this.uploads = uploads;
        this.waiting = waiting;
    }

    /** The body is not read before it is clear that it is wanted. */
    @PatchMapping(MailboxPaths.FILES + "/{id}")
    MailUpload append(@PathVariable String id,
            @RequestHeader(name = MailboxPaths.UPLOAD_OFFSET, required = false) @Nullable Long offset,
            HttpServletRequest request, Caller sender) throws IOException {
        UUID file = idOf(id);
        try (Turns.Turn _ = turns.take(sender.accountId())) {
            return uploads.append(sender.accountId(), file, offset == null ? -1 : offset,
                    request.getContentLengthLong(), request.getInputStream());
        }
    }

    @GetMapping(MailboxPaths.FILES + "/{id}")
    void content(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            HttpServletResponse response, Caller recipient) throws IOException {
        UUID file = idOf(id);
        try (Turns.Turn _ = turns.take(recipient.accountId())) {
            WaitingMails.Content content = waiting.content(recipient.accountId(), file);
            new Download(content.file(), content.bytes(), range).write(response);
        }
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new Refused(ErrorCode.UNKNOWN_FILE, ErrorCode.UNKNOWN_FILE.meaning());
        }
    }
}
