package forum.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedContentTest {

    @Test
    void eachFieldStandsBehindItsLength() {
        assertThat(SignedContent.of("ab").with("ü").with(258).with(List.of("c")).bytes())
                .isEqualTo(HexFormat.of().parseHex("000000026162" + "00000002c3bc" + "000000080000000000000102"
                        + "000000080000000000000001" + "0000000163"));
    }

    @Test
    void whatIsCutElsewhereIsAnotherContent() {
        assertThat(SignedContent.of("x").with("ab").with("c").digest())
                .isNotEqualTo(SignedContent.of("x").with("a").with("bc").digest());
        assertThat(SignedContent.of("x").with(List.of("a")).with("b").digest())
                .isNotEqualTo(SignedContent.of("x").with(List.of("a", "b")).digest());
    }
}
