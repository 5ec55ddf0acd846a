package forum.shell.transfer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of this machine that a peer might reach. */
final class HostAddresses {

    private HostAddresses() {
    }

    /** @param loopbackToo whether peers may sit on this machine; then loopback comes first */
    static List<InetAddress> find(boolean loopbackToo) {
        List<InetAddress> all = all();
        List<InetAddress> loopback = all.stream().filter(InetAddress::isLoopbackAddress).toList();
        List<InetAddress> others = all.stream().filter(address -> !address.isLoopbackAddress()).toList();
        return loopbackToo || others.isEmpty() ? Stream.concat(loopback.stream(), others.stream()).toList() : others;
    }

    private static List<InetAddress> all() {
        try {
            return NetworkInterface.networkInterfaces().filter(HostAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
                    .sorted(Comparator.comparingInt((InetAddress address) -> address instanceof Inet4Address ? 0 : 1))
                    .toList();
        } catch (SocketException e) {
            return List.of(InetAddress.getLoopbackAddress());
        }
    }

    private static boolean isUp(NetworkInterface card) {
        try {
            return card.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
