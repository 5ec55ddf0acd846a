package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.conversation.ConversationName;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSyncTest {

    private static final int POSTS = 5;

    @TempDir
    Path data;

    @Test
    void theDiskKeepsEachPostBeforeItIsAcknowledged() throws Exception {
        assertThat(syncsOfPosts(true)).isGreaterThanOrEqualTo(POSTS);
    }

    @Test
    void otherwiseTheOperatingSystemSeesToIt() throws Exception {
        assertThat(syncsOfPosts(false)).isZero();
    }

    private int syncsOfPosts(boolean wanted) throws Exception {
        CountedFiles.register();
        try (TestServer server = new TestServer(data,
                "--spring.datasource.url=jdbc:h2:counted:" + data.resolve("forum") + ";WRITE_DELAY=0",
                "--forum.sync=" + wanted);
                TestShell shell = server.newcomer()) {
            ConversationTest.post(shell, ConversationName.FORUM, "warm");
            int before = CountedFiles.SYNCS.get();
            for (int i = 0; i < POSTS; i++) {
                ConversationTest.post(shell, ConversationName.FORUM, "post " + i);
            }
            return CountedFiles.SYNCS.get() - before;
        }
    }
}
