package forum.shell.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.shell.connection.ServerAddress;
import forum.shell.device.KnownDevices.Standing;
import forum.shell.failure.ShellException;
import forum.shell.options.OptionParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownDevicesTest {

    @TempDir
    private Path home;
    private final DeviceKey first = key();
    private final DeviceKey second = key();

    @Test
    void theFirstDeviceIsTakenForRightOnceAFileGoes() {
        assertThat(known().look("leia", first)).isEqualTo(Standing.FIRST);
        assertThat(known().of("leia")).isEmpty();

        assertThat(known().admit("leia", first)).isEqualTo(Standing.FIRST);
        assertThat(known().admit("LEIA", first)).isEqualTo(Standing.TRUSTED);
        assertThat(known().look("leia", first)).isEqualTo(Standing.TRUSTED);
    }

    @Test
    void anotherDeviceIsRefusedUntilItIsTrusted() {
        known().admit("leia", first);

        assertThat(known().admit("leia", second)).isEqualTo(Standing.REFUSED);
        assertThat(known().look("leia", second)).isEqualTo(Standing.REFUSED);
        assertThat(known().trust("Leia", Optional.empty()).key()).isEqualTo(second.text());
        assertThat(known().admit("leia", second)).isEqualTo(Standing.TRUSTED);
        assertThat(known().admit("leia", first)).as("the other computer").isEqualTo(Standing.TRUSTED);
    }

    @Test
    void whichOfSeveralNewDevicesIsMeantMustBeSaid() {
        known().admit("leia", first);
        known().look("leia", second);
        DeviceKey third = key();
        known().look("leia", third);

        assertCode(ErrorCode.USAGE, () -> known().trust("leia", Optional.empty()));
        known().trust("leia", Optional.of(Fingerprint.of(third)));
        assertThat(known().look("leia", second)).isEqualTo(Standing.REFUSED);
        assertThat(known().look("leia", third)).isEqualTo(Standing.TRUSTED);
    }

    @Test
    void onlyWhatWasSeenCanBeTrusted() {
        assertCode(ErrorCode.UNKNOWN_DEVICE, () -> known().trust("leia", Optional.empty()));
        known().admit("leia", first);
        assertCode(ErrorCode.UNKNOWN_DEVICE, () -> known().trust("leia", Optional.empty()));
        assertCode(ErrorCode.UNKNOWN_DEVICE, () -> known().trust("leia", Optional.of(Fingerprint.of(second))));
    }

    @Test
    void ofRefusedDevicesTheNewestAreRemembered() {
        known().admit("leia", first);
        for (int i = 0; i < 20; i++) {
            known().look("leia", key());
        }
        known().look("leia", second);

        assertThat(known().of("leia")).hasSize(5);
        assertThat(known().of("leia").getLast().key()).isEqualTo(second.text());
    }

    @Test
    void aPersonHasABoundedNumberOfDevices() {
        known().admit("leia", first);
        for (int i = 1; i < 16; i++) {
            DeviceKey another = key();
            known().look("leia", another);
            known().trust("leia", Optional.of(Fingerprint.of(another)));
        }
        known().look("leia", second);

        assertCode(ErrorCode.UNTRUSTED_DEVICE, () -> known().trust("leia", Optional.empty()));
        known().forget("leia", Optional.of(Fingerprint.of(first)));
        known().trust("leia", Optional.empty());
        assertThat(known().look("leia", first)).isEqualTo(Standing.REFUSED);
    }

    @Test
    void afterForgettingAllTheNextOneIsTheFirst() {
        known().admit("leia", first);
        known().look("leia", second);

        assertThat(known().forget("leia", Optional.empty())).isEqualTo(2);
        assertThat(known().look("leia", second)).isEqualTo(Standing.FIRST);
        assertCode(ErrorCode.UNKNOWN_DEVICE, () -> known().forget("leia", Optional.empty()));
    }

    @Test
    void peopleOfAnotherServerAreOthers() {
        known().admit("leia", first);

        assertThat(known("https://forum.example").look("leia", second)).isEqualTo(Standing.FIRST);
        assertThat(known("http://LOCALHOST:8080/").look("leia", first)).as("the same server")
                .isEqualTo(Standing.TRUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "no json", "{\"people\":[{\"server\":\"x\"}]}",
            "{\"people\":[{\"server\":\"x\",\"name\":\"y\",\"devices\":[{}]}]}"})
    void aBrokenFileIsSaidAndTrustsNobody(String content) throws IOException {
        known().admit("leia", first);
        Files.writeString(home.resolve(".forum").resolve("known-devices.json"), content);

        assertCode(ErrorCode.KEYS_UNUSABLE, () -> known().admit("leia", second));
        assertThat(home.resolve(".forum").resolve("known-devices.json")).hasContent(content);
    }

    private static void assertCode(ErrorCode code, Runnable what) {
        assertThatExceptionOfType(ShellException.class).isThrownBy(what::run).returns(code, ShellException::code);
    }

    private KnownDevices known() {
        return known("http://localhost:8080");
    }

    private KnownDevices known(String server) {
        return new KnownDevices(OptionParser.parse(List.of(), Map.of("HOME", home.toString())),
                new ServerAddress(URI.create(server)), Clock.systemUTC());
    }

    private static DeviceKey key() {
        try {
            return DeviceKey.of(KeyPairGenerator.getInstance(DeviceKey.ALGORITHM).generateKeyPair().getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
