package forum.server;

import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static forum.server.TestServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.admin.AdminPaths;
import forum.protocol.presence.SessionEnded;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answer to the commit that ends an account's access is lost. */
@Tag("database")
class AccessLostCommitTest {

    @Test
    void whoeverWasDisabledAllTheSameIsOut(@TempDir Path data) throws Exception {
        LossyCommits commits = new LossyCommits();
        try (TestServer server = new TestServer(data, commits)) {
            String name = server.newAccount();
            TestShell shell = TestShell.join(server.port(), name, PASSWORD);
            commits.lose("update account", LossyCommits.Loss.KEPT);

            assertThat(server.http("PATCH", AdminPaths.ACCOUNTS + "/" + name, basic(ADMINISTRATOR, PASSWORD),
                    "{\"disabled\":true}").statusCode()).isEqualTo(503);

            assertThat(shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true).code())
                    .isEqualTo(ErrorCode.ACCOUNT_DISABLED);
            shell.awaitClose();
        }
    }
}
