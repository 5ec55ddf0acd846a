package forum.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody with a password and a folder for downloads.
 *
 * @param home holds the password file, the downloads, and what the shells remember
 */
public record User(Launcher launcher, String server, String name, Path home) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Registers a new account. */
    public static User register(Launcher launcher, String server, String name, Path folder) {
        User user = of(launcher, server, name, folder);
        try (Program register = launcher.runAt(user.home, List.of("shell", "--server", server, "--password-file",
                user.passwordFile().toString(), "account", "register", name))) {
            if (register.exitCode(PATIENCE) != 0) {
                throw new AssertionError("Registering " + name + " failed:\n" + register);
            }
        }
        return user;
    }

    /** Somebody who has this password with the server already, from its file of credentials for example. */
    public static User of(Launcher launcher, String server, String name, Path folder) {
        User user = new User(launcher, server, name, folder.resolve(name));
        try {
            Files.createDirectories(user.downloads());
            Files.writeString(user.passwordFile(), passwordOf(name) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return user;
    }

    public static String passwordOf(String name) {
        return name + " likes long passwords";
    }

    /** The administrator of a server that was started with {@code --admin boss} and has said the password. */
    public static User administrator(Launcher launcher, Launcher.Server server, Path folder) {
        User boss = new User(launcher, server.url(), "boss", folder.resolve("boss"));
        Pattern said = Pattern.compile("Administrator boss has the password (\\S+)");
        String password = server.program().output().stream().map(said::matcher).filter(Matcher::find).findFirst()
                .orElseThrow(() -> new AssertionError("No password was said:\n" + server.program())).group(1);
        try {
            Files.createDirectories(boss.downloads());
            Files.writeString(boss.passwordFile(), password + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return boss;
    }

    /** The same person on another server. */
    public User at(String otherServer) {
        return new User(launcher, otherServer, name, home);
    }

    public Path downloads() {
        return home.resolve("downloads");
    }

    public Path passwordFile() {
        return home.resolve("password");
    }

    /** Where the shell keeps its keys, its history and its log. */
    public Path state() {
        return home.resolve(".forum");
    }

    /** A logged-in shell that takes its commands from what is typed. */
    public Program shell(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--script", "-"));
        return start(all);
    }

    /** The same; when this returns, it is logged in and others can reach it. */
    public Program online(String... options) {
        Program shell = shell(options);
        shell.type("whoami");
        shell.expect("session since|\"udpPort\"", PATIENCE);
        return shell;
    }

    /** One command in a shell of its own. */
    public Program run(String... command) {
        return start(List.of(command));
    }

    private Program start(List<String> rest) {
        List<String> arguments = new ArrayList<>(List.of("shell", "--server", server, "--user", name,
                "--password-file", passwordFile().toString(), "--downloads", downloads().toString(), "--no-color"));
        arguments.addAll(rest);
        return launcher.runAt(home, arguments);
    }
}
