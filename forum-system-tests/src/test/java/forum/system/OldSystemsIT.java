package forum.system;

import static forum.system.Sayings.TIME;
import static forum.system.Sayings.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A session as the users of each older system knew it, in its words. */
class OldSystemsIT extends ForumTest {

    private static final String LONG_AGO = "23 Feb 2021 15:00:01";
    private static final List<String> NAMES = List.of("anna", "bert", "carl", "dora", "emil", "fred", "gina", "hugo",
            "ida", "jess", "karl", "lena");

    @Override
    String[] options() throws IOException {
        Path credentials = Files.write(folder.resolve("credentials"),
                NAMES.stream().map(name -> name + " " + User.passwordOf(name)).toList());
        return new String[]{"--admin", "boss", "--credentials", credentials.toString()};
    }

    /** F000-03, 07…15; P-01, P-03, P-04, P-06 */
    @Test
    void theForumWithMsgUpdAndAtu() throws IOException {
        Path lecture = file("lecture 1.MP4");
        try (Program anna = shell("anna"); Program bert = shell("bert", "--accept", "always")) {
            logIn(anna, bert);
            says(anna, "MSG", "error: EMPTY_TEXT: ");
            anna.type("msg Hello; all: \"#1\" -- 'really'");
            String posted = anna.expect("^Message #\\d+ posted at " + TIME + "$", PATIENCE).group(1);
            String number = bert.expect("^#(\\d+); anna: \"Hello; all: \"#1\" -- 'really'\" posted at ", PATIENCE)
                    .group(1);
            says(bert, "Atu", "anna; 127\\.0\\.0\\.1; UDP port \\d+; active since " + TIME);
            says(bert, "ATU now", "error: USAGE: ");
            says(bert, "EDT #" + number + " " + posted + " mine", "error: NOT_THE_AUTHOR: ");
            says(bert, "DLT #" + number + " " + posted, "error: NOT_THE_AUTHOR: ");
            says(anna, "DLT #" + number + " " + LONG_AGO, "error: TIME_MISMATCH: ");
            says(anna, "DLT #9999 " + posted, "error: UNKNOWN_MESSAGE: ");
            says(anna, "EDT #" + number + " " + posted, "error: EMPTY_TEXT: ");
            says(anna, "edt #" + number + " " + posted + " Hello again", "Message #" + number + " edited at " + TIME);
            String edited = "#" + number + "; anna: \"Hello again\" edited at " + TIME + ", posted at " + posted;
            bert.expect("^" + edited, PATIENCE);
            says(bert, "RDM " + posted, edited);
            says(bert, "RDM soon", "error: INVALID_TIME: ");
            says(bert, "rdm 23 Feb 2101 15:00:01", "There are no messages\\.$");
            says(anna, "DLT " + number + " " + posted, "Message #" + number + " deleted at " + TIME);
            bert.expect("^anna deleted message #" + number + "\\.$", PATIENCE);
            says(anna, "UPD bert", "error: USAGE: ");
            says(anna, "UPD bert " + folder.resolve("none.mp4"), "error: FILE_NOT_FOUND: ");
            says(anna, "UPD lena \"" + lecture + "\"", "error: USER_OFFLINE: lena ");
            says(anna, "upd bert \"" + lecture + "\"", "lecture 1\\.MP4 has been uploaded to bert: 1\\.0 MiB");
            bert.expect("^Received lecture 1\\.MP4 from anna: 1\\.0 MiB", PATIENCE);
            assertThat(downloads("bert").resolve("lecture 1.MP4")).hasSameBinaryContentAs(lecture);
            says(anna, "Hello", "error: UNKNOWN_COMMAND: ");
            says(anna, "msg I must go", "Message #\\d+ posted at ");
            says(anna, "OUT now", "error: USAGE: ");
            says(anna, "out", "Goodbye, anna\\.$");
            bert.expect("^anna went offline\\.$", PATIENCE);
            says(bert, "ATU", "Nobody else is online\\.$");
            says(bert, "RDM " + posted, "#\\d+; anna: \"I must go\"");
        }
    }

    /** F001-03, 06…23 */
    @Test
    void theChatWithBlocksPrivateSessionsAndChunks() throws IOException {
        Path lecture = file("lecture1.mp4");
        try (Program carl = shell("carl"); Program dora = shell("dora")) {
            logIn(carl, dora);
            says(carl, "Message emil Are you there?", "emil is not online; message #1 is kept for the next login");
            try (Program emil = shell("emil")) {
                emil.expect("^#1; carl to you: \"Are you there\\?\" posted at " + TIME, PATIENCE);
                carl.expect("^emil is online\\.$", PATIENCE);
                dora.expect("^emil is online\\.$", PATIENCE);
                OldChat chat = new OldChat(carl, dora, emil);
                chat.talk();
                chat.block();
                chat.talkPrivately();
                chat.share(lecture);
                assertThat(downloads("emil").resolve("lecture1.mp4")).hasSameBinaryContentAs(lecture);
                says(carl, "hello", "error: UNKNOWN_COMMAND: ");
                says(carl, "logout now", "error: USAGE: ");
                says(carl, "Logout", "Goodbye, carl\\.$");
                emil.expect("^carl went offline\\.$", PATIENCE);
                says(emil, "searchFile lecture1.mp4", "Available: .*; held by emil$");
            }
        }
    }

    /** F002-03, 06…14 */
    @Test
    void toomWithRoomsAndVideo() throws IOException {
        Path holiday = file("holiday.mp4");
        try (Program fred = shell("fred"); Program gina = shell("gina", "--accept", "always")) {
            logIn(fred, gina);
            says(fred, "BCM", "error: EMPTY_TEXT: ");
            fred.type("bcm Good morning to all; \"really\"");
            String sent = fred.expect("^Broadcast message, #\\d+ broadcast at " + TIME + "$", PATIENCE).group(1);
            gina.expect("^Broadcast message, #\\d+; fred: \"Good morning to all; \"really\"\" posted at ", PATIENCE);
            says(gina, "msg no broadcast", "Message #\\d+ posted at ");
            says(fred, "ATU", "gina; 127\\.0\\.0\\.1; UDP port \\d+; active since " + TIME);
            says(fred, "SRB", "error: USAGE: ");
            says(fred, "SRB gina nobody", "error: UNKNOWN_USER: .*nobody");
            fred.type("srb gina hugo");
            String room = fred.expect("^Room (\\d+): fred, gina, hugo; opened at ", PATIENCE).group(1);
            gina.expect("^fred opened room " + room + ": fred, gina, hugo$", PATIENCE);
            says(gina, "SRB hugo fred", "error: ROOM_EXISTS: Room " + room + " ");
            says(gina, "SRM " + room, "error: EMPTY_TEXT: ");
            says(gina, "SRM 1 Meet at the hangar", "error: UNKNOWN_CONVERSATION: ");
            says(gina, "srm " + room + " Meet at the hangar", "Message #1 posted in room " + room + " at ");
            String said = "#1 in room " + room + "; gina: \"Meet at the hangar\" posted at ";
            fred.expect("^" + said, PATIENCE);
            says(fred, "RDM b soon", "error: INVALID_TIME: ");
            says(fred, "RDM x " + sent, "error: (INVALID_TIME|USAGE): ");
            says(fred, "RDM b " + sent,
                    "Broadcast message, #\\d+; fred: \"Good morning to all; \"really\"\" posted at ");
            says(fred, "rdm S " + sent, said);
            says(fred, "RDM s " + sent + " " + room, said);
            says(fred, "UPD hugo " + holiday, "error: USER_OFFLINE: hugo ");
            try (Program hugo = shell("hugo", "--accept", "always")) {
                hugo.expect("^Broadcast message, #\\d+; fred: ", PATIENCE);
                hugo.expect("^" + said, PATIENCE);
                logIn(hugo);
                says(fred, "", "hugo is online\\.$");
                says(fred, "UPD gina " + holiday, "holiday\\.mp4 has been uploaded to gina: ");
                gina.expect("^Received holiday\\.mp4 from fred: ", PATIENCE);
                says(hugo, "out", "Goodbye, hugo\\.$");
                assertThat(hugo.toString()).doesNotContain("holiday");
            }
            assertThat(downloads("gina").resolve("holiday.mp4")).hasSameBinaryContentAs(holiday);
            assertThat(downloads("hugo")).isEmptyDirectory();
        }
    }

    /** F003-06, 08…17 */
    @Test
    void theForumWithTypedMessages() throws IOException {
        Path notes = file("notes.bin");
        try (Program one = shell("ida");
                Program two = shell("ida");
                Program jess = shell("jess", "--accept", "always")) {
            logIn(one, two, jess);
            says(one, "UPD jess " + notes, "notes\\.bin has been uploaded to jess: ");
            jess.expect("^Received notes\\.bin from ida: ", PATIENCE);
            assertThat(downloads("jess").resolve("notes.bin")).hasSameBinaryContentAs(notes);
            one.type("MSG Both of us");
            String posted = one.expect("^Message #\\d+ posted at " + TIME, PATIENCE).group(1);
            String number = jess.expect("^#(\\d+); ida: \"Both of us\" posted at ", PATIENCE).group(1);
            for (String word : List.of("DLT", "EDT", "dlt", "Edt")) {
                String text = word.equalsIgnoreCase("EDT") ? " otherwise" : "";
                says(one, word, "error: USAGE: ");
                says(one, word + " one" + text, "error: INVALID_NUMBER: ");
                says(one, word + " #9999" + text, "error: UNKNOWN_MESSAGE: ");
                says(one, word + " #" + number + " " + LONG_AGO + text, "error: TIME_MISMATCH: ");
                says(jess, word + " #" + number + " " + posted + text, "error: NOT_THE_AUTHOR: ");
            }
            says(jess, "ATU", "ida; .*", "ida; .*");
            one.kill();
            says(two, "EDT " + number + " One of us", "Message #" + number + " edited at ");
            jess.expect("^#" + number + "; ida: \"One of us\" edited at ", PATIENCE);
            says(jess, "rdm " + posted, "#" + number + "; ida: \"One of us\" edited at ");
            awaitOneSession(jess, "ida");
            says(jess, "FOO", "error: UNKNOWN_COMMAND: ");
            says(two, "Out", "Goodbye, ida\\.$");
            jess.expect("^ida went offline\\.$", PATIENCE);
            says(jess, "ATU", "Nobody else is online\\.$");
        }
    }

    /** The server hears of a kill soon, but not at once. */
    private static void awaitOneSession(Program shell, String name) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        int listed = 0;
        while (listed != 1) {
            assertThat(System.nanoTime()).as("%s", shell).isLessThan(deadlineNanos);
            int before = count(shell, name);
            says(shell, "atu", name + "; ");
            says(shell, "whoami", ".*session since");
            listed = count(shell, name) - before;
        }
    }

    private static int count(Program shell, String name) {
        return (int) shell.output().stream().filter(line -> line.startsWith(name + "; ")).count();
    }

    /** F004-12…20, 22…31, 34, 39 */
    @Test
    void theChatWithFilesOnTheServerAndAConsole() throws IOException {
        Path plans = file("plans.bin");
        try (Program karl = shell("karl"); Program boss = administrator().shell("--keep-going")) {
            logIn(karl, boss);
            says(karl, "Message lena Call me.", "lena is not online; message #1 is kept for the next login");
            says(karl, "broadcast", "error: EMPTY_TEXT: ");
            says(karl, "broadcast Good morning", "Broadcast message, #\\d+ broadcast at ");
            try (Program lena = shell("lena")) {
                lena.expect("^Broadcast message, #\\d+; karl: \"Good morning\" posted at ", PATIENCE);
                lena.expect("^#1; karl to you: \"Call me\\.\" posted at ", PATIENCE);
                logIn(lena);
                says(lena, "whoElse", "boss; .*", "karl; .*");
                says(lena, "wholasthr", "boss; .*; online$", "karl; .*; online$");
                says(karl, "block lena", "lena is blocked\\.$");
                says(lena, "message karl Hello", "error: BLOCKED: ");
                says(lena, "file karl " + plans, "error: BLOCKED: ");
                says(karl, "unblock lena", "lena is not blocked any more\\.$");
                leaveFiles(karl, lena, plans);
                console(boss, karl);
                lena.kill();
            }
            karl.expect("^lena went offline\\.$", PATIENCE);
            says(boss, "online users", "(boss|karl) .*127\\.0\\.0\\.1.*", "(boss|karl) .*127\\.0\\.0\\.1.*");
            says(karl, "quit", "Goodbye, karl\\.$");
            boss.expect("^karl went offline\\.$", PATIENCE);
        }
    }

    private void leaveFiles(Program karl, Program lena, Path plans) {
        says(lena, "fileget", "Nothing waits in your mailbox\\.$");
        says(karl, "file lena " + folder.resolve("none.bin"), "error: FILE_NOT_FOUND: ");
        says(karl, "file nobody " + plans, "error: UNKNOWN_USER: ");
        says(karl, "file lena " + plans, "plans\\.bin has been left for lena: ");
        lena.expect("^karl has left a file for you: plans\\.bin \\(1\\.0 MiB\\)", PATIENCE);
        says(lena, "FileGet", "karl: plans\\.bin \\(1\\.0 MiB\\); left " + TIME);
        says(lena, "fileget boss plans.bin", "error: UNKNOWN_FILE: ");
        says(lena, "fileget karl plans.txt", "error: UNKNOWN_FILE: ");
        says(lena, "FILEGET karl plans.bin", "Received plans\\.bin from karl: ");
        assertThat(downloads("lena").resolve("plans.bin")).hasSameBinaryContentAs(plans);
        says(lena, "filedecline karl plans.bin", "error: UNKNOWN_FILE: ");
        says(karl, "FILE lena " + plans, "plans\\.bin has been left for lena: ");
        lena.expect("^karl has left a file for you: plans\\.bin", PATIENCE);
        says(lena, "FileDecline karl plans.bin", "plans\\.bin from karl is declined");
        says(lena, "fileget", "Nothing waits in your mailbox\\.$");
    }

    private static void console(Program boss, Program karl) {
        says(karl, "MaxCon", "error: NOT_ALLOWED: ");
        says(boss, "maxcon", "max-sessions  \\d+ accounts");
        says(boss, "Last_Hour", "recent-window  3600 seconds");
        says(boss, "TIME_OUT", "idle-timeout  600 seconds");
        says(boss, "Change BLOCK_TIME 90", "block-time  90 seconds");
        says(boss, "change BLOCK_TIME soon", "error: \\w+: ");
        says(boss, "BLOCK_TIME", "block-time  90 seconds");
        says(boss, "change block_time 60", "block-time  60 seconds");
        says(boss, "Blocked Users", "No lock-out is in force\\.$");
        says(boss, "all users", "anna +member", "boss +admin", "karl +member");
        says(boss, "restart", "error: UNKNOWN_COMMAND: ");
        assertThat(boss.toString()).doesNotContain(User.passwordOf("karl"));
    }

    private Program shell(String name, String... options) {
        String[] all = Stream.concat(Stream.of("--keep-going"), Stream.of(options)).toArray(String[]::new);
        return User.of(launcher, server().url(), name, folder).shell(all);
    }

    private User administrator() {
        return User.administrator(launcher, server(), folder);
    }

    private static void logIn(Program... shells) {
        for (Program shell : shells) {
            shell.type("whoami");
        }
        for (Program shell : shells) {
            shell.expect("session since", PATIENCE);
        }
    }

    private Path downloads(String name) {
        return folder.resolve(name).resolve("downloads");
    }

    private Path file(String name) throws IOException {
        byte[] content = new byte[1 << 20];
        new SplittableRandom(name.hashCode()).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }
}
