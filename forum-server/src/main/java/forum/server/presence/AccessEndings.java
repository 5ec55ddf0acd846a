package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.server.account.AccessEnded;
import forum.server.login.SessionTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Ends what an account had open when its access ends. Until that is decided nobody comes into the account, so that no
 * token is given out and no login passes that was checked against what no longer holds.
 */
@Component
class AccessEndings {

    private final Roll roll;
    private final SessionTokens tokens;
    private final Endings endings;

    AccessEndings(Roll roll, SessionTokens tokens, Endings endings) {
        this.roll = roll;
        this.tokens = tokens;
        this.endings = endings;
    }

    /** Within the transaction that decides it. */
    @EventListener
    void on(AccessEnded ended) {
        roll.suspendAccess(ended.accountId());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            private boolean committing;

            @Override
            public void beforeCommit(boolean readOnly) {
                committing = true;
            }

            @Override
            public void afterCompletion(int status) {
                // A commit whose answer is lost ends as if it were rolled back, and may have been kept all the same.
                if (committing) {
                    end(ended);
                }
                roll.resumeAccess(ended.accountId());
            }
        });
        tokens.revokeOthers(ended.accountId(), keptToken(ended));
    }

    private void end(AccessEnded ended) {
        ErrorCode why = ended.why();
        List<String> sessionIds = roll.endAccess(ended.accountId(), ended.exceptSession(), System.nanoTime());
        // The transaction still holds its connection to the database.
        sessionIds.forEach(
                id -> Thread.startVirtualThread(() -> endings.end(id, why, why.meaning(), why.name())));
    }

    /** Whoever deletes his account still gets his answer, but never comes back. */
    private @Nullable String keptToken(AccessEnded ended) {
        String sessionId = ended.exceptSession();
        return sessionId == null || ended.why() == ErrorCode.ACCOUNT_DELETED
                ? null
                : roll.find(sessionId).map(OnlineSession::token).orElse(null);
    }
}
