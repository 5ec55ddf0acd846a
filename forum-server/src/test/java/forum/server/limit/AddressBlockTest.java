package forum.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1", "::ffff:192.0.2.1, 192.0.2.1",
            "2001:db8:1:2::3, 2001:db8:1:2:0:0:0:0/64", "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2:0:0:0:0/64",
            "2001:db8:1:3::3, 2001:db8:1:3:0:0:0:0/64", "fe80:0:0:0:0:0:0:7%eth0, fe80:0:0:0:0:0:0:0/64",
            "2001:db8:1:2:0:0:0:0/64, 2001:db8:1:2:0:0:0:0/64", "2001:DB8:1:2::/64, 2001:db8:1:2:0:0:0:0/64",
            "unknown, unknown"})
    void ofIPv6TheFirstHalfCounts(String address, String block) {
        assertThat(AddressBlock.of(address)).isEqualTo(block);
    }
}
