package forum.protocol.account;

import java.time.Instant;

/** The account exists, and a login is possible at once. */
public record AccountRegistered(String name, Instant registeredAt) {
}
