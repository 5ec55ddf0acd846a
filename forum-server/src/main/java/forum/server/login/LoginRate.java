package forum.server.login;

import forum.protocol.ErrorCode;
import forum.protocol.settings.Setting;
import forum.server.limit.AddressBlock;
import forum.server.limit.TokenBuckets;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bounds the passwords that one address may try, before any of them costs the server time. */
@Component
class LoginRate {

    private final Settings settings;
    private final LoginAudit audit;
    private long perMinute;
    private @Nullable TokenBuckets buckets;

    LoginRate(Settings settings, LoginAudit audit) {
        this.settings = settings;
        this.audit = audit;
    }

    /** Refuses when the address has tried too many. */
    synchronized void check(String address) {
        TokenBuckets buckets = buckets();
        String block = AddressBlock.of(address);
        long nowNanos = System.nanoTime();
        if (!buckets.tryTake(block, nowNanos)) {
            audit.refused(null, address, ErrorCode.RATE_LIMITED);
            long seconds = Math.max(1,
                    Math.ceilDiv(buckets.waitNanos(block, nowNanos), TimeUnit.SECONDS.toNanos(1)));
            throw new Refused(ErrorCode.RATE_LIMITED,
                    "Too many logins from this address; wait " + seconds + (seconds == 1 ? " second." : " seconds."),
                    null, seconds);
        }
    }

    private TokenBuckets buckets() {
        long allowed = settings.number(Setting.LOGINS_PER_MINUTE);
        if (buckets == null || perMinute != allowed) {
            perMinute = allowed;
            buckets = new TokenBuckets(perMinute / 60.0, perMinute);
        }
        return buckets;
    }
}
