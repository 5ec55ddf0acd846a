package forum.server.login;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AuditType;
import forum.server.audit.Audit;
import forum.server.limit.AddressBlock;
import forum.server.limit.TokenBuckets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes down logins that came to nothing. A name that is nobody's may be a mistyped password: it is left out. */
@Component
class LoginAudit {

    /** Of one address: more would only push out of the log what matters. */
    private static final double REFUSALS_PER_MINUTE = 60;

    private final Audit audit;
    private final TokenBuckets refusals = new TokenBuckets(REFUSALS_PER_MINUTE / 60, REFUSALS_PER_MINUTE);

    LoginAudit(Audit audit) {
        this.audit = audit;
    }

    /** @param account its name; null when it is not known, or nobody has the name */
    void record(AuditType type, @Nullable String account, String address, String detail) {
        audit.record(type, account, address, detail);
    }

    /** A login that was refused whatever the password is; of very many, some are left out. */
    void refused(@Nullable String account, String address, ErrorCode code) {
        if (refusals.tryTake(AddressBlock.of(address), System.nanoTime())) {
            record(AuditType.LOGIN_REFUSED, account, address, code.name());
        }
    }
}
