package forum.protocol.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All lock-outs in force, the one that ends last first. */
public record LockoutList(List<Lockout> lockouts) {

    public LockoutList {
        lockouts = List.copyOf(lockouts);
    }

    /**
     * One lock-out.
     *
     * @param account null when it holds for an address whatever the name, and when the name tried is no account's: that may have
     * been a password
     * @param address null when it holds for an account wherever the login comes from
     */
    public record Lockout(@Nullable String account, @Nullable String address, Instant since, Instant until) {
    }
}
