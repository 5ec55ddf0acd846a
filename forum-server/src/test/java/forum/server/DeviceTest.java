package forum.server;

import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceCommands;
import forum.protocol.device.RegisterDevice;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class DeviceTest {

    private final TestDevice device = new TestDevice();

    @Test
    void aSessionHasOneDevice(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            device.of(device.of(yoda));
            device.of(leia);

            assertThat(code(() -> new TestDevice().of(yoda))).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        }
    }

    @Test
    void whoHasNotTheKeyCannotRegisterIt(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            RegisterDevice ofYoda = device.registration(yoda.sessionId());
            RegisterDevice signedByAnother = new RegisterDevice(device.key(),
                    new TestDevice().registration(leia.sessionId()).signature());

            for (RegisterDevice request : List.of(ofYoda, signedByAnother,
                    new RegisterDevice(device.key(), "nonsense"))) {
                assertThat(code(() -> leia.ask(DeviceCommands.REGISTER, request))).isEqualTo(ErrorCode.BAD_SIGNATURE);
            }
        }
    }

    @Test
    void whatIsNoKeyIsRefused(TestServer server) throws Exception {
        byte[] zeros = new byte[32];
        byte[] noPoint = zeros.clone();
        noPoint[0] = 2;
        try (TestShell yoda = server.newcomer()) {
            for (String key : List.of("", "nonsense", base64(zeros), base64(noPoint), base64(new byte[33]))) {
                // Zeros are a signature that fits a point of order 4.
                RegisterDevice request = new RegisterDevice(key, base64(new byte[64]));
                assertThat(code(() -> yoda.ask(DeviceCommands.REGISTER, request))).as(key)
                        .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            }
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
