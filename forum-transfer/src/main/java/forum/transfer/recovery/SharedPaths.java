package forum.transfer.recovery;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * The paths of one socket, by the address of the peer: all connections to it share one congestion control, so that many of them
 * take no more than one does. A path is known as long as somebody uses it. Belongs to one thread.
 */
public final class SharedPaths {

    private final Map<InetSocketAddress, SharedPath> paths = new HashMap<>();

    /** The peer has answered from there. Returns the path of those that are there already, or else this one for who comes later. */
    SharedPath join(InetSocketAddress address, SharedPath fresh) {
        var path = paths.computeIfAbsent(address, unknown -> fresh);
        path.members++;
        return path;
    }

    void leave(SharedPath path) {
        path.members--;
        if (path.members == 0) {
            paths.values().remove(path);
        }
    }
}
