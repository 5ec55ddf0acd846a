package forum.protocol;

/**
 * What anybody may know before a login: the answer to {@code GET /api/server}.
 *
 * @param full whether only administrators are let in now, since as many accounts are logged in as may be
 */
public record ServerStatus(boolean full) {
}
