package forum.shell.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import forum.shell.failure.ShellException;
import forum.shell.options.OptionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnDeviceTest {

    @TempDir
    private Path home;

    @Test
    void isMadeOnceAndKeptForItsOwnerOnly() throws IOException {
        DeviceKey key = device().key();

        assertThat(device().key()).isEqualTo(key);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(file().resolveSibling("device.key.new")).doesNotExist();
    }

    @Test
    void signsAsTheDeviceThatItIs() {
        SignedContent content = SignedContent.of("test");

        assertThat(device().key().hasSigned(content, device().sign(content))).isTrue();
    }

    @Test
    void shellsThatStartAtOnceHaveOneKey() {
        Set<DeviceKey> keys = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 8).parallel().forEach(i -> keys.add(device().key()));

        assertThat(keys).hasSize(1);
    }

    @Test
    void whatAKilledShellLeftBehindIsInNobodysWay() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file().resolveSibling("device.key.new"), "half");

        assertThat(device().key()).isEqualTo(device().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "no json", "{\"privateKey\":\"AAAA\",\"publicKey\":\"AAAA\"}"})
    void aBrokenFileIsSaidAndLeftAlone(String content) throws IOException {
        device().key();
        Files.writeString(file(), content);

        assertUnusable("damaged");
        assertThat(file()).hasContent(content);
    }

    @Test
    void keysThatDoNotBelongTogetherAreBroken(@TempDir Path other) throws IOException {
        device().key();
        String stranger = new OwnDevice(OptionParser.parse(List.of(), Map.of("HOME", other.toString()))).key().text();
        String own = device().key().text();
        Files.writeString(file(), Files.readString(file()).replace(own, stranger));

        assertUnusable("damaged");
    }

    @Test
    void aFileThatIsTooLargeIsNotTaken() throws IOException {
        device().key();
        Files.writeString(file(), Files.readString(file()) + " ".repeat(5_000));

        assertUnusable("cannot be read");
    }

    @Test
    void aFileThatOthersCanReadIsNotTaken() throws IOException {
        device().key();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        assertUnusable("chmod 600");
    }

    @Test
    void aFolderInItsPlaceIsSaid() throws IOException {
        Files.createDirectories(file());

        assertUnusable("cannot be read");
    }

    private void assertUnusable(String why) {
        assertThatExceptionOfType(ShellException.class).isThrownBy(() -> device().key())
                .withMessageContaining(why).withMessageContaining(file().toString())
                .returns(ErrorCode.KEYS_UNUSABLE, ShellException::code);
    }

    private Path file() {
        return home.resolve(".forum").resolve("device.key");
    }

    private OwnDevice device() {
        return new OwnDevice(OptionParser.parse(List.of(), Map.of("HOME", home.toString())));
    }
}
