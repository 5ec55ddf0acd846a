package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.protocol.rendezvous.PeerParameters;
import forum.shell.failure.ShellException;
import forum.transfer.LocalPeer;
import forum.transfer.RemotePeer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Peers as the engine knows them, from and to what travels through the server. */
public final class Peers {

    private static final long MAX_CONNECTION_ID = 0xFFFF_FFFFL;

    private Peers() {
    }

    public static PeerParameters describe(LocalPeer local, List<InetSocketAddress> candidates) {
        return new PeerParameters(Integer.toUnsignedLong(local.connectionId()),
                Base64.getEncoder().encodeToString(local.publicKey()), candidates.stream().map(Peers::text).toList());
    }

    /** What the other shell says of itself is checked before it is used. */
    public static RemotePeer read(PeerParameters peer) {
        try {
            if (peer.connectionId() < 0 || peer.connectionId() > MAX_CONNECTION_ID) {
                throw new IllegalArgumentException("Not a connection id");
            }
            List<InetSocketAddress> candidates = peer.candidates().stream().limit(Limits.MAX_CANDIDATES)
                    .map(Peers::address).flatMap(Optional::stream).toList();
            return new RemotePeer((int) peer.connectionId(), Base64.getDecoder().decode(peer.publicKey()), candidates);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new ShellException(ErrorCode.PEER_UNREACHABLE,
                    "The other shell describes itself in a way that makes no sense; is it another version?");
        }
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        int scope = host.indexOf('%');
        host = scope < 0 ? host : host.substring(0, scope);
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Literal addresses only: no name is looked up for a stranger. */
    private static Optional<InetSocketAddress> address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || text.length() > 64 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            InetAddress address = InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
            return port < 1 || port > 65_535 || address.isAnyLocalAddress() || address.isMulticastAddress()
                    ? Optional.empty()
                    : Optional.of(new InetSocketAddress(address, port));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
