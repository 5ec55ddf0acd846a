package forum.server;

import static forum.server.Refusals.code;
import static forum.server.Refusals.refusal;
import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.ChangePassword;
import forum.protocol.account.DeleteAccount;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.ReadMessages;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Users;
import forum.protocol.presence.WhoAmI;
import forum.server.account.AccessEnded;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody does with his own account, who is logged in to it. */
@ExtendWith(SharedServer.class)
class OwnAccountTest {

    private static final String NEW_PASSWORD = "incorrect horse";

    @Test
    void aNewPasswordTakesThePlaceOfTheOldOne(TestServer server) throws Exception {
        String name = server.newAccount();
        try (TestShell shell = TestShell.join(server.port(), name, PASSWORD);
                EndedAccess ended = new EndedAccess(server)) {
            assertThat(shell.ask(AccountCommands.CHANGE_PASSWORD, new ChangePassword(PASSWORD, NEW_PASSWORD)))
                    .isEqualTo(new Done());

            String session = shell.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).sessionId();
            AccessEnded access = ended.next();
            assertThat(access.why()).isEqualTo(ErrorCode.PASSWORD_CHANGED);
            assertThat(access.exceptSession()).isEqualTo(session);
        }
        assertThat(code(() -> login(server, name, PASSWORD))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
        login(server, name, NEW_PASSWORD).disconnect();
    }

    @Test
    void aWeakNewPasswordChangesNothing(TestServer server) throws Exception {
        try (TestShell shell = server.newcomer(); EndedAccess ended = new EndedAccess(server)) {
            String name = shell.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).name();
            for (String weak : List.of("short", "Password123", name)) {
                assertThat(code(() -> shell.ask(AccountCommands.CHANGE_PASSWORD, new ChangePassword(PASSWORD, weak))))
                        .isEqualTo(ErrorCode.WEAK_PASSWORD);
            }
            assertThat(ended.isEmpty()).isTrue();
            login(server, name, PASSWORD).disconnect();
        }
    }

    /** F004-10: a wrong password counts, here as at a login. */
    @Test
    void wrongPasswordsLockOutAsAtALogin(TestServer server) throws Exception {
        String name = server.newAccount();
        try (TestShell shell = TestShell.join(server.port(), name, PASSWORD)) {
            assertThat(refusal(() -> shell.ask(AccountCommands.DELETE, new DeleteAccount("wrong"))).attemptsLeft())
                    .isEqualTo(2);
            assertThat(refusal(() -> shell.ask(AccountCommands.CHANGE_PASSWORD,
                    new ChangePassword("wrong", NEW_PASSWORD))).attemptsLeft()).isEqualTo(1);
            assertThat(refusal(() -> login(server, name, "wrong")).attemptsLeft()).isZero();

            assertThat(code(() -> shell.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD))))
                    .isEqualTo(ErrorCode.LOCKED_OUT);
            assertThat(code(() -> login(server, name, PASSWORD))).isEqualTo(ErrorCode.LOCKED_OUT);
        }
    }

    /** F004-10: the answer comes before the end. */
    @Test
    void aDeletedAccountIsGoneForGood(TestServer server) throws Exception {
        String name = server.newAccount();
        String token;
        try (TestShell shell = TestShell.login(server.port(), name, PASSWORD);
                EndedAccess ended = new EndedAccess(server)) {
            token = shell.join().token();
            assertThat(shell.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD))).isEqualTo(new Done());
            SessionEnded end = shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);
            shell.awaitClose();

            assertThat(end.code()).isEqualTo(ErrorCode.ACCOUNT_DELETED);
            assertThat(end.reconnect()).isFalse();
            assertThat(ended.next().why()).isEqualTo(ErrorCode.ACCOUNT_DELETED);
        }
        assertThat(code(() -> login(server, name, PASSWORD))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
        assertThat(code(() -> new TestShell(server.port()).connect(name, Headers.TOKEN, token)))
                .isEqualTo(ErrorCode.SESSION_EXPIRED);
        assertThat(server.register(name, NEW_PASSWORD).body()).contains("NAME_TAKEN");
        JdbcTemplate database = server.bean(JdbcTemplate.class);
        assertThat(database.queryForObject(
                "select count(*) from account where name = ? and password_hash is null", Integer.class, name))
                .isEqualTo(1);
        assertThat(database.queryForObject(
                "select count(*) from session_token t, account a where t.account_id = a.id and a.name = ?",
                Integer.class,
                name)).isZero();
    }

    /** F004-10: whoever is deleted leaves the messages behind, marked; no new ones reach the name. */
    @Test
    void messagesOfADeletedAccountStayAndAreMarked(TestServer server) throws Exception {
        String name = server.newAccount();
        String friend = server.newAccount();
        String direct = ConversationName.direct(name);
        try (TestShell shell = TestShell.join(server.port(), name, PASSWORD)) {
            shell.ask(ConversationCommands.POST, post(ConversationName.FORUM, "in the forum"));
            shell.ask(ConversationCommands.POST, post(ConversationName.direct(friend), "to a friend"));
            shell.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD));
        }
        try (TestShell shell = TestShell.login(server.port(), friend, PASSWORD); TestShell other = server.newcomer()) {
            assertThat(shell.join().conversations()).filteredOn(state -> state.conversation().equals(direct))
                    .singleElement().extracting(ConversationState::delivered).isEqualTo(0L);
            assertThat(read(shell, ConversationName.FORUM)).last().satisfies(message -> {
                assertThat(message.author()).isEqualTo(name);
                assertThat(message.authorDeleted()).isTrue();
            });
            assertThat(read(shell, direct)).singleElement().satisfies(message -> {
                assertThat(message.text()).isEqualTo("to a friend");
                assertThat(message.authorDeleted()).isTrue();
            });
            assertThat(code(() -> shell.ask(ConversationCommands.POST, post(direct, "still there?"))))
                    .isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(code(() -> read(other, direct))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(other.ask(PresenceCommands.WHO, since(3_600)).users()).extracting(Users.User::name)
                    .contains(friend).doesNotContain(name);
            shell.ask(ConversationCommands.POST, post(ConversationName.FORUM, "of the living"));
            assertThat(read(shell, ConversationName.FORUM)).last().extracting(Message::authorDeleted).isEqualTo(false);
        }
    }

    @Test
    void theLastAdministratorCannotDeleteHimself(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data);
                TestShell shell = TestShell.join(server.port(), ADMINISTRATOR, PASSWORD)) {
            assertThat(code(() -> shell.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD))))
                    .isEqualTo(ErrorCode.LAST_ADMINISTRATOR);
            login(server, ADMINISTRATOR, PASSWORD).disconnect();
        }
    }

    private static TestShell login(TestServer server, String name, String password) throws Exception {
        return TestShell.login(server.port(), name, password);
    }

    private static PostMessage post(String conversation, String text) {
        return new PostMessage(conversation, UUID.randomUUID(), text, false);
    }

    private static List<Message> read(TestShell shell, String conversation) throws Exception {
        return shell.ask(ConversationCommands.READ, new ReadMessages(conversation, null, null, 5, false)).messages();
    }

    private static forum.protocol.presence.Who since(long seconds) {
        return new forum.protocol.presence.Who(seconds);
    }
}
