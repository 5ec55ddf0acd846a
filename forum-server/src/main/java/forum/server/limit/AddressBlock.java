package forum.server.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What counts as one address: of IPv6 the first 64 bits, within which whoever has one address has them all. */
public final class AddressBlock {

    private static final String LENGTH = "/64";
    private static final int BYTES = 8;

    private AddressBlock() {
    }

    /** {@code 2001:db8:1:2:0:0:0:0/64}, or the address itself if it is none of IPv6; a block is its own. */
    public static String of(String address) {
        InetAddress parsed;
        try {
            parsed = InetAddress.ofLiteral(withoutZone(withoutLength(address)));
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
        return parsed instanceof Inet6Address ? prefix(parsed) + LENGTH : parsed.getHostAddress();
    }

    private static String withoutLength(String address) {
        return address.endsWith(LENGTH) ? address.substring(0, address.length() - LENGTH.length()) : address;
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static String prefix(InetAddress address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
