package forum.server.audit.web;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.AuditPage;
import forum.protocol.admin.AuditType;
import forum.server.audit.AuditLog;
import forum.server.refusal.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the audit log, the newest entries first. */
@RestController
class AuditController {

    private static final int MAX_LIMIT = 500;

    private final AuditLog auditLog;

    AuditController(AuditLog auditLog) {
        this.auditLog = auditLog;
    }

    @GetMapping(AdminPaths.AUDIT)
    AuditPage read(@RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable AuditType type,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable Instant since) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "The parameter limit takes a whole number from 1 to " + MAX_LIMIT + ".");
        }
        return auditLog.read(new AuditLog.Selection(before, type, account, since), limit);
    }
}
