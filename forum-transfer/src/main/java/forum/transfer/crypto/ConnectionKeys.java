package forum.transfer.crypto;

/** What seals a side's own first packets and opens the peer's. */
public record ConnectionKeys(PacketKey sealing, PacketKey opening) {
}
