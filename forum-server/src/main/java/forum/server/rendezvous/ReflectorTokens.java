package forum.server.rendezvous;

import forum.server.limit.TokenBucket;
import forum.server.stomp.SessionClosed;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The tokens that the reflector answers to: one for each session that is there. */
@Component
class ReflectorTokens {

    static final int TOKEN_BYTES = 16;
    private static final double ANSWERS_PER_SECOND = 10;
    private static final double ANSWERS_AT_ONCE = 40;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, TokenBucket> bucketOfToken = new ConcurrentHashMap<>();
    private final Map<String, String> tokenOfSession = new ConcurrentHashMap<>();

    /** 16 bytes in Base64. */
    String issueFor(String sessionId) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getEncoder().encodeToString(bytes);
        tokenOfSession.put(sessionId, token);
        bucketOfToken.put(token, new TokenBucket(ANSWERS_PER_SECOND, ANSWERS_AT_ONCE, System.nanoTime()));
        return token;
    }

    /** Whether the token is known and was not used too often. */
    boolean mayAsk(String token, long nowNanos) {
        TokenBucket bucket = bucketOfToken.get(token);
        return bucket != null && bucket.tryTake(nowNanos);
    }

    @EventListener
    void on(SessionClosed closed) {
        String token = tokenOfSession.remove(closed.caller().sessionId());
        if (token != null) {
            bucketOfToken.remove(token);
        }
    }
}
