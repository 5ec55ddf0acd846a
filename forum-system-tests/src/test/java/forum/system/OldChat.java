package forum.system;

import static forum.system.Sayings.TIME;
import static forum.system.Sayings.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** What three people do in the chat with blocks, private sessions and shared chunks: dora leaves after talking privately. */
record OldChat(Program carl, Program dora, Program emil) {

    void talk() {
        says(emil, "message carl Yes.", "Message #2 delivered to carl at " + TIME);
        carl.expect("^#2; emil to you: \"Yes\\.\" posted at ", ForumTest.PATIENCE);
        says(carl, "message nobody hi", "error: UNKNOWN_USER: ");
        says(carl, "message carl hi", "error: NOT_TO_ONESELF: ");
        says(carl, "message emil", "error: EMPTY_TEXT: ");
        says(carl, "WHOELSE", "dora; .*", "emil; .*");
        says(carl, "whoelse now", "error: USAGE: ");
        says(dora, "whoelsesince 3600", "carl; .*", "emil; .*");
        says(dora, "whoelsesince soon", "error: INVALID_TIME: ");
    }

    void block() {
        says(dora, "block dora", "error: NOT_TO_ONESELF: ");
        says(dora, "block nobody", "error: UNKNOWN_USER: ");
        says(dora, "Block carl", "carl is blocked\\.$");
        says(dora, "block carl", "error: ALREADY_BLOCKED: ");
        says(carl, "message dora Are you angry?", "error: BLOCKED: ");
        says(carl, "startprivate dora", "error: BLOCKED: ");
        says(carl, "broadcast", "error: EMPTY_TEXT: ");
        says(carl, "broadcast Good morning", "Broadcast message, #\\d+ broadcast at " + TIME,
                "Not everybody got it: somebody has blocked you\\.$");
        emil.expect("^Broadcast message, #\\d+; carl: \"Good morning\" posted at ", ForumTest.PATIENCE);
        says(dora, "unblock emil", "error: NOT_BLOCKED: ");
        says(dora, "unblock carl", "carl is not blocked any more\\.$");
        assertThat(dora.output()).noneMatch(line -> line.contains("Good morning"));
    }

    void talkPrivately() {
        says(carl, "startprivate nobody", "error: UNKNOWN_USER: ");
        says(carl, "startprivate carl", "error: NOT_TO_ONESELF: ");
        says(carl, "private dora Hello", "error: NO_PRIVATE_SESSION: ");
        says(carl, "stopprivate dora", "error: NO_PRIVATE_SESSION: ");
        says(carl, "startprivate dora", "The private session with dora is open\\.");
        dora.expect("^carl has opened a private session with you\\.", ForumTest.PATIENCE);
        says(carl, "StartPrivate dora", "error: ALREADY_TALKING: ");
        says(carl, "private dora Between us; \"really\"", "Private message #1 delivered to dora at " + TIME);
        dora.expect("^#1; carl to you, privately: \"Between us; \"really\"\" came at ", ForumTest.PATIENCE);
        says(dora, "stopprivate carl", "The private session with carl is closed\\.$");
        carl.expect("^dora has closed the private session\\.$", ForumTest.PATIENCE);
        says(dora, "startprivate carl", "The private session with carl is open\\.");
        carl.expect("^dora has opened a private session with you\\.", ForumTest.PATIENCE);
        says(dora, "logout", "Goodbye, dora\\.$");
        carl.expect("^dora has left; the private session is over\\.$", ForumTest.PATIENCE);
        says(carl, "startprivate dora", "error: USER_OFFLINE: ");
    }

    /** @param lecture of 1 MiB */
    void share(Path lecture) {
        says(carl, "register " + lecture.resolveSibling("none.mp4") + " 4", "error: FILE_NOT_FOUND: ");
        says(carl, "register " + lecture + " 0", "error: INVALID_NUMBER: ");
        says(carl, "register " + lecture + " 4", "Available: lecture1\\.mp4 \\(1\\.0 MiB, 4 chunks, .*; held by carl$");
        says(emil, "searchFile none.mp4", "error: UNKNOWN_FILE: ");
        says(emil, "SEARCHFILE lecture1.mp4", "Available: .*; held by carl$");
        says(emil, "searchChunk lecture1.mp4 9", "error: UNKNOWN_CHUNK: ");
        says(emil, "searchChunk lecture1.mp4 0 2", "Available: chunk 0 .*; held by carl$",
                "Available: chunk 2 .*; held by carl$");
        says(emil, "download lecture1.mp4 9", "error: UNKNOWN_CHUNK: ");
        says(emil, "download none.mp4", "error: UNKNOWN_FILE: ");
        says(emil, "Download lecture1.mp4 0 2", "Received the chunks of lecture1\\.mp4 that you wanted: 512\\.0 KiB ");
        awaitEndOfCommand(emil);
        says(carl, "searchChunk lecture1.mp4 2", "Available: chunk 2 .*; held by carl, emil$");
        says(emil, "download lecture1.mp4", "Received lecture1\\.mp4 from carl: ");
        awaitEndOfCommand(emil);
        says(carl, "searchfile lecture1.mp4", "Available: .*; held by carl, emil$");
    }

    /** Then others know what has come. */
    private static void awaitEndOfCommand(Program shell) {
        says(shell, "whoami", ".*session since");
    }
}
