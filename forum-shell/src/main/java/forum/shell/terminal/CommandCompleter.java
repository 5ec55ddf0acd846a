package forum.shell.terminal;

import forum.shell.command.Completions;
import forum.shell.command.ValueType;
import forum.shell.console.Visible;
import forum.shell.conversation.KnownRooms;
import forum.shell.mailbox.MailNames;
import forum.shell.options.ShellOptions;
import forum.shell.presence.KnownUsers;
import forum.shell.sharing.ShareNames;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands, options, user names, rooms, files, and what waits in the mailbox. */
final class CommandCompleter implements Completer {

    private static final int MAX_FILES = 1_000;

    private final ShellOptions options;
    private final Completions completions;
    private final KnownUsers users;
    private final KnownRooms rooms;
    private final MailNames mail;
    private final ShareNames shares;

    CommandCompleter(ShellOptions options, Completions completions, KnownUsers users, KnownRooms rooms,
            MailNames mail, ShareNames shares) {
        this.options = options;
        this.completions = completions;
        this.users = users;
        this.rooms = rooms;
        this.mail = mail;
        this.shares = shares;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        Completions.Expected expected = completions.after(line.words().subList(0, line.wordIndex()));
        expected.words().forEach(word -> candidates.add(new Candidate(word)));
        expected.value().ifPresent(type -> addValues(type, line.word(), candidates));
    }

    private void addValues(ValueType type, String typed, List<Candidate> candidates) {
        if (type == ValueType.USER) {
            users.names().stream().filter(name -> Visible.of(name).equals(name))
                    .forEach(name -> candidates.add(new Candidate(name)));
        } else if (type == ValueType.ROOM) {
            rooms.ids().forEach(id -> candidates.add(new Candidate(id)));
        } else if (type == ValueType.MAIL) {
            mail.all().stream().filter(name -> Visible.of(name).equals(name))
                    .forEach(name -> candidates.add(new Candidate(name)));
        } else if (type == ValueType.SHARED_FILE) {
            shares.names().stream().filter(name -> Visible.of(name).equals(name))
                    .forEach(name -> candidates.add(new Candidate(name)));
        } else if (type == ValueType.FILE) {
            addFiles(typed, candidates);
        }
    }

    private void addFiles(String typed, List<Candidate> candidates) {
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        try (DirectoryStream<Path> files = Files
                .newDirectoryStream(folder.isEmpty() ? Path.of(".") : options.file(folder))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (candidates.size() < MAX_FILES && Visible.of(name).equals(name)) {
                    boolean isFolder = Files.isDirectory(file);
                    String value = folder + name + (isFolder ? "/" : "");
                    candidates.add(new Candidate(value, name, null, null, null, null, !isFolder));
                }
            }
        } catch (IOException | InvalidPathException e) {
            // Nothing to complete there.
        }
    }
}
