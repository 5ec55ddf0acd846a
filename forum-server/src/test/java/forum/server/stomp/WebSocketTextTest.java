package forum.server.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketTextTest {

    /** As the examples of RFC 6455, section 5.7, have it. */
    @ParameterizedTest
    @CsvSource({"0, 8100", "1, 8101", "125, 817d", "126, 817e007e", "16384, 817e4000", "65535, 817effff"})
    void itsLengthStandsInTheHeader(int length, String header) {
        byte[] text = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);

        WebSocketText message = new WebSocketText(ByteBuffer.wrap(text));

        ByteBuffer framed = message.framed();
        byte[] headerBytes = new byte[header.length() / 2];
        framed.get(headerBytes);
        assertThat(HexFormat.of().formatHex(headerBytes)).isEqualTo(header);
        assertThat(framed).isEqualTo(ByteBuffer.wrap(text));
        assertThat(message.text()).isEqualTo(ByteBuffer.wrap(text));
    }
}
