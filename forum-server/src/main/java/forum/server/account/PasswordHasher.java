package forum.server.account;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.server.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords on few threads of its own: a flood of logins waits there and leaves the rest of the server alone. */
@Component
class PasswordHasher implements DisposableBean {

    private static final int MAX_WAITING = 512;
    private static final String BCRYPT = "bcrypt";

    private final PasswordEncoder encoder;
    /** Half of the processors, so that those who are logged in go on unhindered. */
    private final ThreadPoolExecutor hashing = new ThreadPoolExecutor(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING), Thread.ofPlatform().daemon().name("password-", 0).factory());
    private final Future<String> nobodysHash;

    /** @param strength of bcrypt, from 4 to 31; each one more doubles the time that a hash takes */
    PasswordHasher(@Value("${forum.password-strength:10}") int strength) {
        // Hashes carry the name of their kind, so that another one can take bcrypt's place some day.
        this.encoder = new DelegatingPasswordEncoder(BCRYPT, Map.of(BCRYPT, new BCryptPasswordEncoder(strength)));
        this.nobodysHash = hashing.submit(() -> hashed("nobody's password"));
    }

    String hash(String password) {
        return onHashingThread(() -> hashed(password));
    }

    /**
     * Whether the password belongs to the hash. Takes as long when there is no hash.
     *
     * @param hash null when there is no such account
     */
    boolean matches(String password, @Nullable String hash) {
        boolean possible = hash != null
                && password.getBytes(StandardCharsets.UTF_8).length <= Limits.MAX_PASSWORD_BYTES;
        String tried = possible ? password : "wrong";
        return onHashingThread(() -> encoder.matches(tried, hash != null ? hash : nobodysHash.get())) && possible;
    }

    /** Whether it was made with less effort than is asked for now. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private String hashed(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    private <T> T onHashingThread(Callable<T> work) {
        try {
            return hashing.submit(work).get();
        } catch (RejectedExecutionException busy) {
            throw new Refused(ErrorCode.UNAVAILABLE, "Too many logins at once; try again in a moment.", null, 5L);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(ErrorCode.SERVER_STOPPING);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Hashing failed", failed.getCause());
        }
    }

    @Override
    public void destroy() {
        hashing.shutdownNow();
    }
}
