package forum.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import forum.system.IpPacket.Protocol;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What somebody sees who listens on the way; what others send meanwhile would not leave enough room for it. */
@Isolated
class CaptureIT extends ForumTest {

    private static final String PLAIN = "a datagram that anybody can read";
    private static final String PUBLIC = "what is said in the forum goes to the server without TLS as it is";
    private static final String SECRET = "the exhaust port is two metres wide";
    private static final String ANSWER = "then one torpedo must be enough for it";
    private static final String SENT_NAME = "plans of the battle station.bin";
    private static final String LEFT_NAME = "drawings of the thermal exhaust.bin";

    private static final int FILE_BYTES = 2 << 20;

    private final SplittableRandom random = new SplittableRandom(1977);

    /** F001-15, 16; F004-23 */
    @Test
    void nothingIsSeenOfPrivateTalkAndOfWhatIsInFiles() throws Exception {
        User yoda = register("yoda");
        User leia = register("leia");
        Path sent = randomFile(SENT_NAME);
        Path left = randomFile(LEFT_NAME);
        try (DatagramSocket plain = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Program yodas = yoda.online("--json");
                Program leias = leia.online("--json", "--accept", "always")) {
            int yodasPort = udpPort(yodas);
            int leiasPort = udpPort(leias);
            LoopbackCapture capture = capture(
                    Set.of(server().port(), yodasPort, leiasPort, plain.getLocalPort()));
            plain.send(new DatagramPacket(PLAIN.getBytes(UTF_8), PLAIN.length(), plain.getLocalSocketAddress()));
            yodas.type("post " + PUBLIC);
            leias.expect(PUBLIC, PATIENCE);
            yodas.type("startprivate leia");
            leias.expect("\"type\":\"private\".*\"state\":\"open\"", PATIENCE);
            yodas.type("private leia " + SECRET);
            leias.expect(SECRET, PATIENCE);
            leias.type("private yoda " + ANSWER);
            yodas.expect(ANSWER, PATIENCE);
            yodas.type("send leia \"" + sent + "\"");
            leias.expect("\"file\":\"" + SENT_NAME + "\".*\"state\":\"done\"", PATIENCE);
            yodas.type("mail leia \"" + left + "\"");
            leias.expect("\"via\":\"mailbox\",\"state\":\"offered\"", PATIENCE);
            leias.type("mailbox get");
            leias.expect("\"file\":\"" + LEFT_NAME + "\".*\"state\":\"done\"", PATIENCE);
            List<IpPacket> all = capture.stop();

            assertThat(leia.downloads().resolve(SENT_NAME)).hasSameBinaryContentAs(sent);
            assertThat(leia.downloads().resolve(LEFT_NAME)).hasSameBinaryContentAs(left);
            List<IpPacket> tcp = all.stream().filter(packet -> packet.protocol() == Protocol.TCP).toList();
            List<IpPacket> udp = all.stream().filter(packet -> packet.protocol() == Protocol.UDP).toList();
            assertThatEverythingPassed(tcp, udp, yodasPort, leiasPort, plain.getLocalPort());
            for (String hidden : List.of(SECRET, ANSWER, LEFT_NAME)) {
                assertThat(traces(hidden).in(all)).as(hidden).isEmpty();
            }
            assertThat(new Traces(Files.readAllBytes(sent)).in(all)).as("content sent").isEmpty();
            assertThat(new Traces(Files.readAllBytes(left)).in(all)).as("content left").isEmpty();
            // The server is told the name of what is offered; on the way from shell to shell it does not show.
            assertThat(traces(SENT_NAME).in(udp)).as(SENT_NAME).isEmpty();
        }
    }

    private LoopbackCapture capture(Set<Integer> ports) {
        try {
            return new LoopbackCapture(ports);
        } catch (IOException e) {
            return Assumptions.abort("Nothing can be captured here: " + e.getMessage());
        }
    }

    private Path randomFile(String name) throws IOException {
        byte[] content = new byte[FILE_BYTES];
        random.nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    private static int udpPort(Program shell) {
        return JsonLines.ofType("user", shell.output()).getFirst().path("udpPort").asInt();
    }

    private static Traces traces(String text) {
        return new Traces(text.getBytes(UTF_8));
    }

    private static boolean isBetween(IpPacket packet, int one, int other) {
        return List.of(one, other).equals(ends(packet)) || List.of(other, one).equals(ends(packet));
    }

    private static List<Integer> ends(IpPacket packet) {
        return List.of(packet.sourcePort(), packet.targetPort());
    }

    private static long bytes(Stream<IpPacket> packets) {
        return packets.mapToLong(packet -> packet.payload().length).sum();
    }

    /** So that nothing is missed for want of looking. */
    private void assertThatEverythingPassed(List<IpPacket> tcp, List<IpPacket> udp, int yodasPort, int leiasPort,
            int plainPort) {
        assertThat(traces(PLAIN).in(udp)).singleElement().returns(plainPort, IpPacket::targetPort);
        // Masked on its way there, as it is on its way back.
        assertThat(traces(PUBLIC).in(tcp)).anyMatch(packet -> packet.targetPort() == server().port())
                .anyMatch(packet -> packet.sourcePort() == server().port());
        assertThat(traces(SENT_NAME).in(tcp)).isNotEmpty();
        assertThat(bytes(udp.stream().filter(packet -> isBetween(packet, yodasPort, leiasPort)))).as("sent")
                .isGreaterThan(FILE_BYTES);
        assertThat(bytes(tcp.stream().filter(packet -> packet.targetPort() == server().port()))).as("left")
                .isGreaterThan(FILE_BYTES);
        assertThat(bytes(tcp.stream().filter(packet -> packet.sourcePort() == server().port()))).as("fetched")
                .isGreaterThan(FILE_BYTES);
    }
}
