package forum.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import forum.protocol.EventType;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class SlowHistoryTest {

    @Test
    void whoeverAsksWhoWasThereHoldsUpNobodyWhoComesOrGoes(@TempDir Path data) throws Exception {
        TroubledDatabase database = new TroubledDatabase();
        try (TestServer server = new TestServer(data, database); TestShell asker = server.newcomer()) {
            TestShell earlier = server.newcomer();
            String gone = earlier.name();
            awaitChange(asker, gone, true);
            earlier.disconnect();
            awaitChange(asker, gone, false);
            database.hold("group by");
            CompletableFuture<Users> answer = asker.send(PresenceCommands.WHO, new Who(3_600L));
            database.awaitReached();

            try (TestShell newcomer = server.newcomer()) {
                database.isOver();

                assertThat(TestShell.get(answer).users()).extracting(Users.User::name, Users.User::online).contains(
                        tuple(gone, false),
                        tuple(newcomer.name(), true));
            } finally {
                database.isOver();
            }
        }
    }

    private static void awaitChange(TestShell asker, String name, boolean online) throws Exception {
        asker.await(EventType.PRESENCE_CHANGED, PresenceChanged.class, event -> event.changes().stream()
                .anyMatch(change -> change.name().equals(name) && change.online() == online));
    }
}
