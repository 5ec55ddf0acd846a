package forum.server.account;

import forum.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in to an account may no longer be: published within the transaction that decides so. Its sessions end,
 * and its session tokens become void.
 *
 * @param why {@code PASSWORD_CHANGED}, {@code ACCOUNT_DISABLED}, {@code ACCOUNT_DELETED}, or {@code SESSION_EXPIRED} for an
 * administrator who is none any more; the sessions are told
 * @param exceptSession the id of the session that may go on, with its token; null when none may
 */
public record AccessEnded(long accountId, ErrorCode why, @Nullable String exceptSession) {
}
