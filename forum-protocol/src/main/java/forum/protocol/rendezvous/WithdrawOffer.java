package forum.protocol.rendezvous;

import java.util.UUID;

/** Takes back an offer that has not been answered. */
public record WithdrawOffer(UUID transferId) {
}
