package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Refusal;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.sharing.AnnounceChunks;
import forum.protocol.sharing.AskHolder;
import forum.protocol.sharing.ChunkNumbers;
import forum.protocol.sharing.ChunksAsked;
import forum.protocol.sharing.FoundFiles;
import forum.protocol.sharing.Holders;
import forum.protocol.sharing.Holders.Holder;
import forum.protocol.sharing.ShareFile;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharedFile;
import forum.protocol.sharing.SharingCommands;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharingCommandsTest {

    private static final SharedContent CONTENT = new SharedContent("ab".repeat(32), 3_000_000, 3);
    private static final String SHOWN = "film.mp4 (2.9 MiB, 3 chunks, root abababababababab) of yoda";

    @TempDir
    Path home;

    private PlayedServer server;
    private PlayedShell shell;
    private Path film;

    @BeforeEach
    void open() throws IOException {
        film = Files.writeString(home.resolve("film.mp4"), "0123456789");
        server = new PlayedServer();
        server.answer(SharingCommands.ANNOUNCE, new Done()).answer(SharingCommands.UNSHARE, new Done())
                .answer(SharingCommands.HOLDERS, new Holders(List.of(), false))
                .answer(SharingCommands.SHARE,
                        (PlayedServer.Played) () -> new SharedFile("film.mp4",
                                server.last(SharingCommands.SHARE).content(),
                                "leia", PlayedServer.NOW));
        shell = start();
    }

    private PlayedShell start() {
        PlayedShell started = PlayedShell.transferring(server.address(), home, "leia");
        started.connection().open("leia", "password");
        return started;
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        server.close();
    }

    private static FoundFiles found(SharedContent... contents) {
        return new FoundFiles(List.of(contents).stream()
                .map(content -> new SharedFile("film.mp4", content, "yoda", PlayedServer.NOW)).toList(), false);
    }

    private static Holder holder(String user, int... chunks) {
        BitSet held = new BitSet();
        for (int chunk : chunks) {
            held.set(chunk);
        }
        return new Holder(UUID.randomUUID(), user, ChunkNumbers.text(held, 3), false);
    }

    /** F001-19 */
    @ParameterizedTest
    @CsvSource({"share, '', 1", "share --chunks 4, '', 4", "register, 10, 10", "REGISTER, 3, 3"})
    void registersAFileInSoManyChunks(String command, String count, int chunks) {
        assertThat(shell.type((command + " " + film + " " + count).strip())).isEqualTo(ExitCode.DONE);
        ShareFile request = server.last(SharingCommands.SHARE);
        assertThat(request.file()).isEqualTo("film.mp4");
        assertThat(request.content().bytes()).isEqualTo(10);
        assertThat(request.content().chunks()).isEqualTo(chunks);
        assertThat(request.content().makesSense()).isTrue();
    }

    /** F001-19 */
    @ParameterizedTest
    @CsvSource({"share no.mp4, FAILED, FILE_NOT_FOUND", "share %, FAILED, NOT_A_FILE",
            "share --chunks 0 %/film.mp4, WRONG_USAGE, INVALID_NUMBER",
            "register %/film.mp4 -1, WRONG_USAGE, INVALID_NUMBER",
            "register %/film.mp4 many, WRONG_USAGE, INVALID_NUMBER",
            "register %/film.mp4 11, WRONG_USAGE, INVALID_NUMBER", "register %/film.mp4, WRONG_USAGE, USAGE"})
    void saysWhyAFileIsNotShared(String command, ExitCode exit, ErrorCode code) {
        assertThat(shell.type(command.replace("%", home.toString()))).isEqualTo(exit);
        assertThat(shell.seen().getLast()).startsWith("error: " + code + ": ");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("sharing.share"));
    }

    /** F001-19 */
    @Test
    void anotherContentUnderTheNameIsRefusedAndNotRemembered() {
        server.answer(SharingCommands.SHARE, new Refusal(ErrorCode.ALREADY_SHARED, "You share another."));
        assertThat(shell.type("share " + film)).isEqualTo(ExitCode.FAILED);
        assertThat(shell.seen()).endsWith("error: ALREADY_SHARED: You share another.");
        assertThat(home.resolve(".forum/shares")).isDirectoryNotContaining("glob:**.{json,hashes}");
    }

    /** F001-20 */
    @ParameterizedTest
    @ValueSource(strings = {"find film.mp4", "searchFile film.mp4", "SEARCHFILE film.mp4"})
    void showsWhoHasAFile(String command) {
        server.answer(SharingCommands.FIND, found(CONTENT));
        shell.type(command);
        assertThat(shell.seen()).endsWith("Not available: " + SHOWN + "; nobody who has it is online");

        server.answer(SharingCommands.HOLDERS,
                new Holders(List.of(holder("yoda", 0, 1, 2), holder("han", 0), holder("han", 2)), false));
        assertThat(shell.type(command)).isEqualTo(ExitCode.DONE);
        assertThat(shell.seen()).endsWith("Available: " + SHOWN + "; held by han (chunks 0, 2), yoda");
    }

    /** F001-21 */
    @ParameterizedTest
    @ValueSource(strings = {"find film.mp4 --chunk 0 1", "searchChunk film.mp4 0 1", "find --chunk film.mp4 0 1"})
    void showsWhoHasAChunk(String command) {
        server.answer(SharingCommands.FIND, found(CONTENT)).answer(SharingCommands.HOLDERS,
                new Holders(List.of(holder("han", 0), holder("boba", 2)), false));
        assertThat(shell.type(command)).isEqualTo(ExitCode.DONE);
        assertThat(shell.seen()).endsWith("Available: chunk 0 of " + SHOWN + "; held by han",
                "Not available: chunk 1 of " + SHOWN + "; nobody who has it is online");
    }

    /** F001-20, F001-21, F001-22 */
    @ParameterizedTest
    @CsvSource({"find no.mp4, UNKNOWN_FILE, FAILED", "searchChunk film.mp4 3, UNKNOWN_CHUNK, FAILED",
            "find film.mp4 --chunk 0 7, UNKNOWN_CHUNK, FAILED", "searchChunk film.mp4, USAGE, WRONG_USAGE",
            "searchChunk film.mp4 x, INVALID_NUMBER, WRONG_USAGE", "download no.mp4, UNKNOWN_FILE, FAILED",
            "download film.mp4 3, UNKNOWN_CHUNK, FAILED", "download --owner han film.mp4, UNKNOWN_FILE, FAILED"})
    void refusesWhatIsNotThere(String command, ErrorCode code, ExitCode exit) {
        server.answer(SharingCommands.FIND, found(CONTENT));
        assertThat(shell.type(command)).isEqualTo(exit);
        assertThat(shell.seen().getLast()).startsWith("error: " + code + ": ");
    }

    /** F001-22 */
    @Test
    void asksWhichOfTwoFilesOfANameIsMeant() {
        server.answer(SharingCommands.FIND, found(CONTENT, new SharedContent("cd".repeat(32), 5, 1)));
        assertThat(shell.type("download film.mp4")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.seen().getLast())
                .startsWith("error: AMBIGUOUS_FILE: 2 different files are shared as film.mp4");
    }

    /** F001-22 */
    @Test
    void saysWhichChunksNobodyHas() {
        server.answer(SharingCommands.FIND, found(CONTENT));
        assertThat(shell.type("download film.mp4 0 2")).isEqualTo(ExitCode.FILE_NOT_WHOLE);
        assertThat(shell.seen().getLast())
                .startsWith("error: CHUNKS_MISSING: Nobody who is online has chunks 0, 2 of film.mp4.");
    }

    /** F001-19 */
    @Test
    void tellsTheServerAgainAtTheNextLoginUnlessTheFileHasChanged() throws IOException {
        shell.type("share --chunks 2 " + film);
        SharedContent content = server.last(SharingCommands.SHARE).content();
        shell.close();
        shell = start();
        assertThat(server.last(SharingCommands.ANNOUNCE)).isEqualTo(new AnnounceChunks(content, null));

        shell.close();
        Files.writeString(film, "9876543210");
        long announced = announcements();
        shell = start();
        assertThat(announcements()).isEqualTo(announced);
        assertThat(shell.seen()).anyMatch(line -> line.contains("film.mp4 has changed or is gone"));
    }

    private long announcements() {
        return server.requests().stream().filter(request -> request.startsWith("sharing.announce")).count();
    }

    @Test
    void unshares() {
        shell.type("share " + film);
        assertThat(shell.type("unshare film.mp4")).isEqualTo(ExitCode.DONE);
        assertThat(server.last(SharingCommands.ANNOUNCE).chunks()).isEmpty();
        server.answer(SharingCommands.UNSHARE, new Refusal(ErrorCode.UNKNOWN_FILE, "You share no file of this name."));
        assertThat(shell.type("unshare film.mp4")).isEqualTo(ExitCode.FAILED);
    }

    /** F001-22 */
    @Test
    void givesNothingToWhoHasNotSignedNorOfWhatItDoesNotHave() throws IOException, InterruptedException {
        server.answer(SharingCommands.ANSWER, new Done());
        shell.type("share " + film);
        PeerParameters peer = new PeerParameters(1, "A".repeat(43) + "=", List.of("127.0.0.1:9"));
        for (SharedContent content : List.of(CONTENT, server.last(SharingCommands.SHARE).content())) {
            int before = server.requests().size();
            server.event(EventType.CHUNKS_ASKED, new ChunksAsked(
                    new AskHolder(UUID.randomUUID(), UUID.randomUUID(), "leia", content, peer, "x"), "han", "y"));
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (server.requests().size() == before && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(server.last(SharingCommands.ANSWER).peer()).isNull();
        }
    }

    /** F001-20 */
    @Test
    void scriptsGetOneObjectForAFile() {
        server.answer(SharingCommands.FIND, found(CONTENT)).answer(SharingCommands.HOLDERS,
                new Holders(List.of(holder("han", 0, 2)), false));
        shell.close();
        shell = PlayedShell.transferring(server.address(), home, "leia", "--json");
        shell.connection().open("leia", "password");
        shell.type("find film.mp4");
        assertThat(shell.seen()).endsWith("{\"type\":\"share\",\"file\":\"film.mp4\",\"bytes\":3000000,\"root\":\""
                + CONTENT.root() + "\",\"owner\":\"yoda\",\"chunks\":3,\"available\":true,"
                + "\"holders\":[{\"name\":\"han\",\"chunks\":[0,2]}]}");
    }
}
