package forum.shell.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.PeerParameters;
import forum.shell.failure.ShellException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {

    /** The base point of X25519 is a valid key as any. */
    private static final String KEY = Base64.getEncoder()
            .encodeToString(new byte[]{9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                    0, 0, 0, 0, 0});

    @Test
    void readsLiteralAddressesAndSkipsTheRest() {
        var remote = Peers.read(new PeerParameters(0xFFFF_FFFFL, KEY, List.of("127.0.0.1:5000", "localhost:5000",
                "[::1]:5001", "0.0.0.0:1", "224.0.0.1:1", "127.0.0.1:0", "127.0.0.1:70000", "x", ":1")));
        assertThat(remote.connectionId()).isEqualTo(-1);
        assertThat(remote.candidates()).containsExactly(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5000),
                new InetSocketAddress(InetAddress.ofLiteral("::1"), 5001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void refusesKeysThatNoHonestPeerHas(String key) {
        assertRefused(new PeerParameters(1, key, List.of("127.0.0.1:5000")));
    }

    @Test
    void refusesPeersThatCannotBeReached() {
        assertRefused(new PeerParameters(1, KEY, List.of()));
        assertRefused(new PeerParameters(1, KEY, List.of("example.org:1")));
        assertRefused(new PeerParameters(-1, KEY, List.of("127.0.0.1:5000")));
        assertRefused(new PeerParameters(1L << 32, KEY, List.of("127.0.0.1:5000")));
    }

    private static void assertRefused(PeerParameters peer) {
        assertThatThrownBy(() -> Peers.read(peer)).isInstanceOfSatisfying(ShellException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE));
    }
}
