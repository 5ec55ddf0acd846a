package forum.transfer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EphemeralKeysTest {

    private static final int PACKET_BYTES = 100;

    private final EphemeralKeys sender = EphemeralKeys.generate();
    private final EphemeralKeys receiver = EphemeralKeys.generate();
    private final ConnectionKeys sending = sender.derive(Role.SENDER, 1, 2, receiver.publicKey());

    @Test
    void eachSideOpensWhatTheOtherSeals() {
        var receiving = receiver.derive(Role.RECEIVER, 2, 1, sender.publicKey());
        assertThat(opens(sending.sealing(), receiving.opening())).isTrue();
        assertThat(opens(receiving.sealing(), sending.opening())).isTrue();
    }

    @Test
    void directionsHaveDifferentKeys() {
        assertThat(opens(sending.sealing(), sending.opening())).isFalse();
    }

    @Test
    void keysAreBoundToConnectionIds() {
        var other = receiver.derive(Role.RECEIVER, 3, 1, sender.publicKey());
        assertThat(opens(sending.sealing(), other.opening())).isFalse();
    }

    @Test
    void keysAreBoundToTheRole() {
        var other = receiver.derive(Role.SENDER, 2, 1, sender.publicKey());
        assertThat(opens(sending.sealing(), other.opening())).isFalse();
    }

    @Test
    void refusesKeysOfSmallOrderOrOfAnotherLength() {
        assertThat(EphemeralKeys.isUsablePublicKey(sender.publicKey())).isTrue();
        assertThat(EphemeralKeys.isUsablePublicKey(new byte[32])).isFalse();
        assertThat(EphemeralKeys.isUsablePublicKey(new byte[31])).isFalse();
        var one = new byte[32];
        one[0] = 1;
        assertThat(EphemeralKeys.isUsablePublicKey(one)).isFalse();
        var ofOrderEight = HexFormat.of().parseHex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");
        assertThat(EphemeralKeys.isUsablePublicKey(ofOrderEight)).isFalse();
    }

    @Test
    void packetsCannotBeChangedOrRenumbered() {
        var receiving = receiver.derive(Role.RECEIVER, 2, 1, sender.publicKey());
        var sealed = new byte[PACKET_BYTES + PacketSealer.TAG_BYTES];
        int length = new PacketSealer(sending.sealing()).seal(7, new byte[PACKET_BYTES], 11, PACKET_BYTES, sealed, 0);
        var opener = new PacketOpener(receiving.opening());
        var plain = new byte[PACKET_BYTES];
        assertThat(opener.open(8, sealed, 11, length, plain)).isEqualTo(-1);
        for (int i = 0; i < length; i++) {
            sealed[i] ^= 1;
            assertThat(opener.open(7, sealed, 11, length, plain)).as("byte %d", i).isEqualTo(-1);
            sealed[i] ^= 1;
        }
        assertThat(opener.open(7, sealed, 11, length, plain)).isEqualTo(PACKET_BYTES - 11);
    }

    private static boolean opens(PacketKey sealing, PacketKey opening) {
        var sealed = new byte[PACKET_BYTES + PacketSealer.TAG_BYTES];
        int length = new PacketSealer(sealing).seal(1, new byte[PACKET_BYTES], 11, PACKET_BYTES, sealed, 0);
        return new PacketOpener(opening).open(1, sealed, 11, length, new byte[PACKET_BYTES]) >= 0;
    }
}
