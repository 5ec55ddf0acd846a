package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Done;
import forum.protocol.EventType;
import forum.protocol.rendezvous.Content;
import forum.protocol.rendezvous.RendezvousCommands;
import forum.protocol.rendezvous.ResumeAsked;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell makes of transfers that another one has left behind. */
class ResumeCommandsTest {

    private static final Content CONTENT = new Content(new UUID(1, 2), new UUID(3, 4));
    private static final String INTERRUPTED = "film.mp4 from han has not been received:"
            + " The shell ended before it was through. To go on with it: transfer resume 1";
    /** No process has this number. */
    private static final long NOBODY = 1L << 40;

    @TempDir
    Path home;

    private PlayedServer server;
    private PlayedShell shell;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer();
        server.answer(RendezvousCommands.RESUME, new Done());
        shell = PlayedShell.interactive(server.address(), home).transferring();
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        server.close();
    }

    private String saved(String server, String account, String direction, long shell, String started) {
        return saved(server, account, direction, "/nowhere/film.mp4", shell, started);
    }

    private String saved(String server, String account, String direction, String path, long shell, String started) {
        return """
                {"server":"%s","account":"%s","direction":"%s","user":"han","file":"film.mp4","bytes":7,"content":
                {"source":"%s","version":"%s"},"path":"%s","since":"2026-11-20T12:00:00Z","shell":%d,
                "shellStarted":"%s"}""".formatted(server, account, direction, CONTENT.source(), CONTENT.version(),
                path, shell, started);
    }

    private String received() {
        return saved(server.address().toString(), "leia", "RECEIVE", NOBODY, "2026-11-20T12:00:00Z");
    }

    private void left(String name, String content) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".forum/transfers"));
        Files.writeString(folder.resolve(name + ".json"), content);
    }

    private void logIn() {
        shell.connection().open("leia", "alderaan1");
    }

    @Test
    void showsWhatWasInterruptedAndAsksItsSenderToGoOn() throws IOException {
        left("one", received());
        logIn();
        shell.type("transfers");
        assertThat(shell.seen()).contains(INTERRUPTED);
        assertThat(shell.type("transfer resume 1")).isEqualTo(ExitCode.DONE);
        assertThat(server.requests()).anyMatch(request -> request.startsWith("rendezvous.resume {\"from\":\"han\"")
                && request.contains(CONTENT.version().toString()));
        assertThat(shell.seen().getLast()).isEqualTo("han's shell is asked to go on with film.mp4.");
    }

    @Test
    void forgetsWhatIsCancelled() throws IOException {
        left("one", received());
        logIn();
        assertThat(shell.type("transfer cancel 1")).isEqualTo(ExitCode.DONE);
        assertThat(shell.type("transfer resume 1")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.seen().getLast()).startsWith("error: OFFER_GONE: Transfer 1 was not interrupted");
    }

    @Test
    void leavesAloneWhatIsNotItsOwnOrMakesNoSense() throws IOException {
        ProcessHandle here = ProcessHandle.current();
        left("another-server", saved("http://elsewhere:1", "leia", "RECEIVE", NOBODY, "2026-11-20T12:00:00Z"));
        left("another-account", saved(server.address().toString(), "yoda", "SEND", NOBODY, "2026-11-20T12:00:00Z"));
        left("a-running-shell", saved(server.address().toString(), "leia", "SEND", here.pid(),
                here.info().startInstant().orElseThrow().toString()));
        left("torn", received().substring(0, 100));
        left("empty", "");
        left("null", "{\"server\":\"" + server.address() + "\"}");
        left("huge", received() + " ".repeat(20_000));
        logIn();
        shell.type("transfers");
        assertThat(shell.seen().getLast()).isEqualTo("There are no transfers.");
    }

    @Test
    void offersNothingThatItsReceiverAsksForOnceItHasChanged() throws Exception {
        assertThatIsNotOffered(Files.writeString(home.resolve("film.mp4"), "another film"));
    }

    @Test
    void offersNoFolderThatStandsInTheFilesPlace() throws Exception {
        Path folder = Files.createDirectory(home.resolve("film.mp4"));
        Files.writeString(folder.resolve("diary.txt"), "nobody's business");
        assertThatIsNotOffered(folder);
    }

    private void assertThatIsNotOffered(Path path) throws Exception {
        left("one",
                saved(server.address().toString(), "leia", "SEND", path.toString(), NOBODY, "2026-11-20T12:00:00Z"));
        shell.listening();
        logIn();
        server.event(EventType.RESUME_ASKED, new ResumeAsked("han", CONTENT));
        shell.awaitSeen(
                "error: FILE_CHANGED: film.mp4 has changed since the transfer to han was interrupted, so that it"
                        + " does not go on. To send what it is now, send it again.");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("rendezvous.offer"));
        shell.type("transfers");
        assertThat(shell.seen().getLast())
                .isEqualTo("film.mp4 has not been uploaded to han: The file has changed since.");
    }

    @Test
    void offersNothingToWhomItSentNothing() throws Exception {
        left("one", saved(server.address().toString(), "leia", "SEND", NOBODY, "2026-11-20T12:00:00Z"));
        logIn();
        server.event(EventType.RESUME_ASKED, new ResumeAsked("yoda", CONTENT));
        server.event(EventType.RESUME_ASKED, new ResumeAsked("han", new Content(new UUID(1, 2), new UUID(5, 6))));
        server.event(EventType.RESUME_ASKED, new ResumeAsked("han", CONTENT));
        shell.awaitSeen(line -> line.startsWith("error: FILE_NOT_FOUND: "), "that the file is gone");
        assertThat(shell.seen()).filteredOn(line -> line.startsWith("error: ")).hasSize(1);
        assertThat(server.requests()).noneMatch(request -> request.startsWith("rendezvous.offer"));
    }
}
