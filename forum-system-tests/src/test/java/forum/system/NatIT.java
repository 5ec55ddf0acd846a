package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.system.Launcher.Server;
import forum.system.demo.SampleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files from home to home: across NATs and firewalls, over IPv6, and through a network that goes meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class NatIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> PLACES = List.of("home1", "home2", "farm", "office", "plant", "six", "open");

    private Homes homes;
    private Server server;
    private Path folder;
    private Path file;
    private final Map<String, User> people = new HashMap<>();
    private final Map<String, Program> shells = new HashMap<>();

    @BeforeAll
    void start(@TempDir Path shared) throws IOException {
        Launcher launcher = ForumTest.launcher();
        homes = new Homes();
        folder = shared;
        file = SampleFile.create(folder.resolve("letter.bin"), 2).path();
        Path credentials = Files.write(folder.resolve("credentials"),
                PLACES.stream().map(name -> name + " " + Homes.password(name)).collect(Collectors.toList()));
        server = homes.at("net", launcher).server(folder.resolve("data"), "--credentials", credentials.toString());
        for (String place : PLACES) {
            String host = place.equals("six") ? Homes.SERVER_6 : Homes.SERVER;
            people.put(place, Homes.person(homes.at(place, launcher), "http://" + host + ":" + server.port(), place,
                    folder));
        }
        for (String place : PLACES) {
            shells.put(place, person(place).shell("--accept", "always", "--keep-going"));
        }
        for (Program shell : shells.values()) {
            shell.type("whoami");
            shell.expect("session since", PATIENCE);
        }
    }

    @AfterAll
    void stop() {
        shells.values().forEach(Program::close);
        if (server != null) {
            server.close();
        }
        if (homes != null) {
            homes.close();
        }
    }

    private User person(String place) {
        return Objects.requireNonNull(people.get(place), place);
    }

    private Program shell(String place) {
        return Objects.requireNonNull(shells.get(place), place);
    }

    private void assertSent(String from, String to) throws IOException {
        shell(from).type("send " + to + " " + file);
        shell(from).expect("letter\\.bin has been uploaded to " + to, PATIENCE);
        shell(to).expect("Received letter\\.bin from " + from, PATIENCE);
        Path arrived = person(to).downloads().resolve(file.getFileName());
        assertThat(arrived).hasSameBinaryContentAs(file);
        Files.delete(arrived);
    }

    @Test
    void betweenTwoBehindNatsThatKeepPorts() throws IOException {
        assertSent("home1", "farm");
    }

    @Test
    void betweenTwoBehindOneNat() throws IOException {
        assertSent("home2", "home1");
    }

    @Test
    void fromBehindAnyNatToSomebodyBehindNone() throws IOException {
        assertSent("home1", "open");
        assertSent("plant", "open");
        assertSent("open", "plant");
    }

    @Test
    void overIpv6ThroughFirewallsWhereNatsLeaveNoOtherWay() throws IOException {
        assertSent("office", "plant");
    }

    @Test
    void betweenIpv6AloneAndBoth() throws IOException {
        assertSent("six", "office");
        assertSent("open", "six");
    }

    @Test
    void saysToBothThatThereIsNoWayAndLeavesItOnTheServer() throws IOException {
        shell("plant").type("send --or-mail farm " + file);
        shell("farm").expect("letter\\.bin from plant has not been received: No network path .* plant can leave it",
                PATIENCE);
        shell("plant").expect("farm cannot be reached now; the file is left on the server instead", PATIENCE);
        shell("plant").expect("letter\\.bin has been left for farm", PATIENCE);
        shell("farm").type("mailbox get plant letter.bin");
        shell("farm").expect("letter\\.bin from plant, saved as|Received letter\\.bin from plant", PATIENCE);
        assertThat(person("farm").downloads().resolve("letter.bin")).hasSameBinaryContentAs(file);
        Files.delete(person("farm").downloads().resolve("letter.bin"));
    }

    private Path sendSlowly(String from, String name) throws IOException {
        Path film = SampleFile.create(folder.resolve(name), 10).path();
        homes.limit(from, "20mbit");
        shell(from).type("send open " + film);
        shell("open").expect(name + " from " + from + ": .* on the way", PATIENCE);
        return film;
    }

    private void assertArrived(Path film) {
        assertThat(person("open").downloads().resolve(film.getFileName())).hasSameBinaryContentAs(film);
    }

    /** The link is down for longer than a peer is waited for. */
    @Test
    void goesOnByItselfAfterALostNetwork() throws Exception {
        Path film = sendSlowly("home2", "film.bin");
        TimeUnit.SECONDS.sleep(2);
        homes.ip("home2", "link", "set", "eth0", "down");
        shell("open").expect("film\\.bin from home2 has not been received: .* goes on by itself", PATIENCE);
        shell("home2").expect("film\\.bin has not been uploaded to open: .* goes on by itself", PATIENCE);
        homes.ip("home2", "link", "set", "eth0", "up");
        homes.ip("home2", "route", "replace", "default", "via", "10.0.1.1");
        shell("home2").expect("film\\.bin has been uploaded to open: .* of it earlier", PATIENCE);
        shell("open").expect("Received film\\.bin from home2: .* of it earlier", PATIENCE);
        assertArrived(film);
    }
}
