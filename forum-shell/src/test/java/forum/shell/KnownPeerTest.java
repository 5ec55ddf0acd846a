package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferFile;
import forum.protocol.rendezvous.PeerParameters;
import forum.shell.device.Devices;
import forum.shell.device.OwnDevice;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when another device signs than the one that is known. */
class KnownPeerTest {

    private static final PeerParameters ITS_OWN = new PeerParameters(1,
            "CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", List.of("127.0.0.1:9"));

    @TempDir
    private Path folder;
    /** A device that the server plays. */
    private OwnDevice itsDevice;
    private ServerBetweenTwo server;
    private PlayedShell yoda;
    private PlayedShell leia;

    @BeforeEach
    void start() throws IOException {
        server = new ServerBetweenTwo();
        itsDevice = Devices.at(folder.resolve("rogue"));
        yoda = PlayedShell.transferring(server.forYoda(), folder.resolve("yoda"), "yoda");
        leia = leia();
    }

    @AfterEach
    void stop() throws IOException {
        yoda.close();
        leia.close();
        server.close();
    }

    @Test
    void bothShowTheSameFingerprints() throws Exception {
        assertThat(send()).isEqualTo(ExitCode.DONE);
        yoda.type("peer fingerprint leia");
        leia.type("peer fingerprint yoda");

        String ofYoda = fingerprint(yoda, "is this device.");
        String ofLeia = fingerprint(leia, "is this device.");
        assertThat(ofYoda).matches("(\\d{5} ){6}").isEqualTo(fingerprint(leia, "is yoda's"));
        assertThat(ofLeia).isEqualTo(fingerprint(yoda, "is leia's")).isNotEqualTo(ofYoda);
    }

    @Test
    void aServerThatPutsItsOwnKeysInPlaceOfThoseThatAreKnownIsRefused() throws Exception {
        assertThat(send()).isEqualTo(ExitCode.DONE);
        server.changingOffers(offer -> {
            OfferFile asked = new OfferFile(offer.transferId(), offer.to(), offer.file(), offer.bytes(), ITS_OWN,
                    offer.content(), offer.files(), "");
            return new FileOffer(offer.transferId(), offer.from(), offer.to(), offer.file(), offer.bytes(), ITS_OWN,
                    offer.content(), offer.files(), itsDevice.key().text(),
                    itsDevice.sign(asked.signed("yoda", itsDevice.key().text())),
                    offer.expiresAt());
        });

        assertThat(send()).isEqualTo(ExitCode.FAILED);
        leia.awaitSeen(line -> line.startsWith("error: UNTRUSTED_DEVICE: WARNING! This is not the device that you know"
                + " as yoda's."), "the warning");
    }

    @Test
    void aServerThatAnswersWithAKeyOfItsOwnIsRefused() throws Exception {
        assertThat(send()).isEqualTo(ExitCode.DONE);
        server.changingAnswers(answer -> new OfferAnswered(answer.transferId(), answer.by(), ITS_OWN,
                itsDevice.key().text(), itsDevice.sign(AnswerOffer.content(server.offer(), "yoda",
                        server.deviceOfYoda(), "leia", itsDevice.key().text(), ITS_OWN)),
                null));

        assertThat(send()).isEqualTo(ExitCode.FAILED);
        yoda.awaitSeen(line -> line.startsWith("error: UNTRUSTED_DEVICE: WARNING! This is not the device that you know"
                + " as leia's."), "the warning");
        assertThat(downloads().resolve("plans (1).txt")).doesNotExist();
    }

    @Test
    void aNewDeviceOfTheReceiverIsRefusedUntilTheSenderTrustsIt() throws Exception {
        assertThat(send()).isEqualTo(ExitCode.DONE);
        leia.close();
        Files.delete(folder.resolve("leia/.forum/device.key"));
        leia = leia();

        assertThat(send()).isEqualTo(ExitCode.FAILED);
        yoda.awaitSeen(line -> line.startsWith("error: UNTRUSTED_DEVICE: WARNING! This is not the device that you know"
                + " as leia's."), "the warning");
        leia.awaitSeen(line -> line.contains("has not been received: yoda knows you with another device"), "why");
        assertThat(downloads().resolve("plans (1).txt")).doesNotExist();

        assertThat(yoda.type("peer trust leia")).isEqualTo(ExitCode.DONE);
        assertThat(send()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aNewDeviceOfTheSenderIsRefusedUntilTheReceiverTrustsIt() throws Exception {
        assertThat(send()).isEqualTo(ExitCode.DONE);
        yoda.close();
        Files.delete(folder.resolve("yoda/.forum/device.key"));
        yoda = PlayedShell.transferring(server.forYoda(), folder.resolve("yoda"), "yoda");

        assertThat(send()).isEqualTo(ExitCode.FAILED);
        yoda.type("peer fingerprint");
        String own = fingerprint(yoda, "is this device.").strip();
        yoda.awaitSeen(line -> line.startsWith("error: UNTRUSTED_DEVICE: leia knows you with another device")
                && line.contains(own), "why");
        leia.awaitSeen(line -> line.startsWith("error: UNTRUSTED_DEVICE: WARNING!") && line.contains(own),
                "the warning");

        assertThat(leia.type("peer trust yoda " + own.replace("1", "2").replace("0", "1")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(leia.type("peer trust yoda 12345")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(leia.type("peer trust yoda " + own)).isEqualTo(ExitCode.DONE);
        assertThat(send()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void whoIsNotKnownHasNoFingerprint() {
        assertThat(yoda.type("peer fingerprint han")).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.type("peer trust han")).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.type("peer forget han")).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.seen()).filteredOn(line -> line.startsWith("error: UNKNOWN_DEVICE")).hasSize(3);
    }

    private PlayedShell leia() {
        PlayedShell shell = PlayedShell.transferring(server.forLeia(), folder.resolve("leia"), "leia", "--downloads",
                downloads().toString());
        assertThat(shell.type("login leia")).isEqualTo(ExitCode.DONE);
        return shell;
    }

    private ExitCode send() throws IOException {
        return yoda.type("send leia " + plans());
    }

    private Path plans() throws IOException {
        return Files.writeString(folder.resolve("plans.txt"), "the plans");
    }

    private Path downloads() {
        return folder.resolve("downloads");
    }

    private static String fingerprint(PlayedShell shell, String whose) {
        return shell.seen().stream().filter(line -> line.contains(whose)).reduce((first, second) -> second)
                .map(line -> line.substring(0, line.indexOf(whose))).orElseThrow();
    }
}
