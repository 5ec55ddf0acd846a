package forum.system.demo;

import forum.system.Launcher;
import forum.system.Launcher.Server;
import forum.system.Program;
import forum.system.User;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The main job end to end, with real programs, as a transcript: {@code forum demo}. */
public final class Demo {

    private static final int FILE_MEBIBYTES = 64;
    private static final int MAP_MEBIBYTES = 4;

    private final Stage stage;
    private final Launcher launcher;
    private final Path folder;

    private Demo(Stage stage, Launcher launcher, Path folder) {
        this.stage = stage;
        this.launcher = launcher;
        this.folder = folder;
    }

    /** Shows everything; exit code 0 only if all of it worked. The argument is the path of the launcher. */
    static void main(String[] arguments) throws IOException {
        boolean coloured = System.getenv("NO_COLOR") == null && isTerminal();
        Path folder = Files.createTempDirectory("forum-demo");
        long startedNanos = System.nanoTime();
        Stage stage = new Stage(System.out, coloured, folder);
        int exitCode = 0;
        try {
            new Demo(stage, new Launcher(Path.of(arguments[0])), folder).play();
            stage.scene("All of it worked, in %.1f s. Nothing is left running."
                    .formatted((System.nanoTime() - startedNanos) / 1e9));
        } catch (AssertionError | RuntimeException failure) {
            System.err.println("error: the demo failed: " + failure.getMessage());
            exitCode = 1;
        } finally {
            deleteAll(folder);
        }
        System.exit(exitCode);
    }

    /** JDK 22 to 24 have a console when there is no terminal, others have none. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private void play() throws IOException {
        stage.scene("A server, on a free port and a throw-away database");
        stage.command("forum server --port 0 --data ./forum-data");
        try (Server server = launcher.server(folder.resolve("data"))) {
            stage.remark("Forum is ready on " + server.url());

            stage.scene("Three people register");
            List<User> people = Stream.of("yoda", "leia", "han").map(name -> register(server, name)).toList();
            try (Actor yoda = new Actor(stage, people.get(0)); Actor leia = new Actor(stage, people.get(1))) {
                theForum(yoda, leia);
                aBlock(yoda, leia);
                String room = aRoom(yoda, leia);
                whatWaitsForSomebodyAway(yoda, people.get(2), room);
                aPrivateSession(yoda, leia);
                SampleFile film = aFile(yoda, leia);
                SampleFile map = aFileForSomebodyAway(yoda, people.get(2));
                aFileFromTwo(yoda, leia, people.get(2), film, map);
                stage.scene("Good night");
                leia.leaves();
                yoda.sees("leia went offline");
                yoda.leaves();
            }
            stop(server);
        }
    }

    private User register(Server server, String name) {
        stage.command("forum shell account register " + name);
        return User.register(launcher, server.url(), name, folder);
    }

    private void theForum(Actor yoda, Actor leia) {
        stage.scene("Two of them open a shell and talk in the forum");
        yoda.types("who");
        yoda.sees("leia; ");
        yoda.types("post I'm \"fine\" -- really --ok; any character is safe");
        String number = yoda.sees("Message #(\\d+) posted at").group(1);
        leia.sees("I'm \"fine\" -- really --ok; any character is safe");
        yoda.types("edit #" + number + " Do. Or do not. There is no try.");
        yoda.sees("#" + number + " edited");
        leia.types("read --last 1");
        leia.sees("#" + number + "; yoda: \"Do. Or do not. There is no try\\.\" edited at");
        leia.types("delete #" + number);
        leia.isRefused("NOT_THE_AUTHOR");
    }

    private void aBlock(Actor yoda, Actor leia) {
        stage.scene("One of them wants to be left alone for a while");
        leia.types("block yoda");
        leia.sees("yoda is blocked");
        yoda.types("message leia Hear me, you must.");
        yoda.isRefused("BLOCKED");
        leia.types("unblock yoda");
        leia.sees("yoda is not blocked any more");
    }

    private String aRoom(Actor yoda, Actor leia) {
        stage.scene("A room for three, one of whom is away");
        yoda.types("room create leia han --name falcon");
        String room = yoda.sees("Room (\\d+) \\(falcon\\): han, leia, yoda").group(1);
        leia.sees("yoda opened room " + room);
        leia.types("room say " + room + " Meet at the hangar.");
        yoda.sees("in room " + room + " \\(falcon\\); leia: \"Meet at the hangar\\.\"");
        return room;
    }

    private void whatWaitsForSomebodyAway(Actor yoda, User absent, String room) {
        stage.scene("What is said to somebody who is away waits on the server");
        yoda.types("message han The Falcon is ready.");
        yoda.sees("han is not online");
        try (Actor han = new Actor(stage, absent)) {
            han.sees("The Falcon is ready\\.");
            han.sees("in room " + room + " \\(falcon\\); leia: \"Meet at the hangar\\.\"");
            yoda.sees("han is online");
            han.leaves();
        }
    }

    private void aPrivateSession(Actor yoda, Actor leia) {
        stage.scene("Two talk privately, straight from shell to shell, past the server");
        yoda.types("startprivate leia");
        leia.sees("yoda has opened a private session with you");
        yoda.sees("The private session with leia is open");
        yoda.types("private leia For your ears only.");
        leia.sees("yoda to you, privately: \"For your ears only\\.\"");
        yoda.sees("delivered to leia");
        leia.types("stopprivate yoda");
        yoda.sees("leia has closed the private session");
    }

    private SampleFile aFile(Actor yoda, Actor leia) throws IOException {
        stage.scene(
                "A file of %d MiB goes straight from one to the other over UDP, encrypted".formatted(FILE_MEBIBYTES));
        SampleFile film = SampleFile.create(folder.resolve("holiday on Dagobah.mp4"), FILE_MEBIBYTES);
        yoda.types("send leia \"" + film.path() + "\"");
        yoda.sees("offered to leia");
        leia.sees("Received holiday on Dagobah\\.mp4 from yoda");
        yoda.sees("holiday on Dagobah\\.mp4 has been uploaded");
        compare(yoda.user(), film, leia.user());
        return film;
    }

    private SampleFile aFileForSomebodyAway(Actor yoda, User absent) throws IOException {
        stage.scene("A file for somebody who is away waits on the server, which cannot read it");
        SampleFile map = SampleFile.create(folder.resolve("map of Endor.png"), MAP_MEBIBYTES);
        yoda.types("mail " + absent.name() + " \"" + map.path() + "\"");
        yoda.sees("map of Endor\\.png has been left for " + absent.name());
        return map;
    }

    private void aFileFromTwo(Actor yoda, Actor leia, User absent, SampleFile film, SampleFile map)
            throws IOException {
        try (Actor han = new Actor(stage, absent)) {
            han.sees("yoda has left a file for you: map of Endor\\.png");
            han.types("mailbox get yoda \"map of Endor.png\"");
            han.sees("Received map of Endor\\.png from yoda");
            compare(yoda.user(), map, han.user());

            stage.scene("What two share, a third gets from both at once");
            for (Actor sharing : List.of(yoda, leia)) {
                Path copy = sharing == yoda ? film.path() : sharing.user().downloads().resolve(film.name());
                sharing.types("share \"" + copy + "\"");
                sharing.sees("Available: .*held by .*" + sharing.name());
            }
            han.types("download \"" + film.name() + "\"");
            han.sees("came from leia \\(.*yoda|came from yoda \\(.*leia");
            compare(yoda.user(), film, han.user());
            han.leaves();
        }
    }

    private void compare(User sender, SampleFile file, User receiver) throws IOException {
        String sent = SampleFile.sha256(file.path());
        String received = SampleFile.sha256(receiver.downloads().resolve(file.name()));
        stage.remark("sha256sum, " + sender.name() + "'s file: " + sent);
        stage.remark("sha256sum, " + receiver.name() + "'s file: " + received);
        if (!sent.equals(received)) {
            throw new AssertionError("The two files differ.");
        }
    }

    private void stop(Server server) {
        Program program = server.program();
        program.terminate();
        program.exitCode(Duration.ofSeconds(20));
        stage.remark("The server has stopped.");
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
