package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.EventType;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However somebody leaves, the others hear of it and no ghost stays: F000-13, F003-17, F004-20, F004-39…41. */
class DepartureTest {

    private static final String EVENTS = "SUBSCRIBE\nid:e\ndestination:/user/topic/events\n\n\0";
    private static final String REPLIES = "SUBSCRIBE\nid:r\ndestination:/user/topic/replies\n\n\0";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = new TestServer(data, "--forum.stomp.heart-beat=1s");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** F000-13, F001-14, F003-13, F004-19, F004-20 */
    @Test
    void whoeverLogsOutIsGone() throws Exception {
        assertGone("SEND\ndestination:/app/presence.leave\ncorrelation-id:l\n\n{}\0", "0,0");
    }

    /** F001-24, F004-40: what a shell does at Ctrl-C, and what it may have no time to do before. */
    @Test
    void whoeverDisconnectsIsGone() throws Exception {
        assertGone("DISCONNECT\n\n\0", "0,0");
    }

    /** F003-17, F004-20, F004-39, F004-41: the end of a killed process is the end of its TCP connection. */
    @Test
    void whoeverIsKilledIsGone() throws Exception {
        assertGone("", "10000,10000");
    }

    /** F000-13, F003-17: a machine that is switched off says nothing, and its TCP connection stays open. */
    @Test
    void whoeverFallsSilentIsGoneWithinTheHeartBeatTime() throws Exception {
        try (TestShell other = server.newcomer()) {
            String name = server.newAccount();
            RawStomp silent = joined(name, "1000,1000");

            assertThat(online(other, name)).isTrue();
            assertThat(online(other, name)).isFalse();
            assertThat(listed(other, name)).isZero();
            silent.closing();
        }
    }

    /** F004-39: nobody is told of somebody who had not logged in, and he takes nobody's place. */
    @Test
    void whoeverIsKilledBeforeTheLoginWasNeverThere() throws Exception {
        try (TestShell other = server.newcomer()) {
            String name = server.newAccount();
            new RawStomp(server).send("CONNECT\naccept-version:1.2\nlogin:" + name).abort();
            RawStomp notJoined = new RawStomp(server).send(connect(name, "0,0"));
            notJoined.awaitText("CONNECTED");
            notJoined.abort();
            try (TestShell later = server.newcomer()) {
                other.await(EventType.PRESENCE_CHANGED, PresenceChanged.class, changed -> {
                    assertThat(changed.changes()).noneMatch(change -> change.name().equals(name));
                    return true;
                });
                assertThat(listed(later, name)).isZero();
            }
        }
    }

    /** @param goodbye empty to end without one */
    private static void assertGone(String goodbye, String heartBeat) throws Exception {
        try (TestShell other = server.newcomer()) {
            String name = server.newAccount();
            RawStomp raw = joined(name, heartBeat);
            assertThat(online(other, name)).isTrue();
            assertThat(listed(other, name)).isOne();
            if (goodbye.isEmpty()) {
                raw.abort();
            } else {
                raw.send(goodbye);
            }

            assertThat(online(other, name)).isFalse();
            assertThat(listed(other, name)).isZero();
        }
    }

    private static RawStomp joined(String name, String heartBeat) throws Exception {
        RawStomp raw = new RawStomp(server).send(connect(name, heartBeat));
        raw.awaitText("CONNECTED");
        raw.send(EVENTS).send(REPLIES).send("SEND\ndestination:/app/presence.join\ncorrelation-id:j\n\n"
                + "{\"client\":\"raw\",\"udpPort\":0}\0");
        raw.awaitText("status:ok");
        return raw;
    }

    private static String connect(String name, String heartBeat) {
        return "CONNECT\naccept-version:1.2\nheart-beat:" + heartBeat + "\nlogin:" + name + "\npasscode:"
                + TestServer.PASSWORD + "\n\n\0";
    }

    /** What the shell hears next of that account. */
    private static boolean online(TestShell shell, String name) throws Exception {
        return shell.await(EventType.PRESENCE_CHANGED, PresenceChanged.class,
                changed -> changed.changes().stream().anyMatch(change -> change.name().equals(name))).changes()
                .stream().filter(change -> change.name().equals(name)).findFirst().orElseThrow().online();
    }

    private static long listed(TestShell asker, String name) throws Exception {
        return asker.ask(PresenceCommands.WHO, new Who(null)).users().stream().map(Users.User::name)
                .filter(name::equals).count();
    }
}
