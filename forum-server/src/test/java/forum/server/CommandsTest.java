package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Command;
import forum.protocol.ErrorCode;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.rendezvous.RendezvousCommands;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class CommandsTest {

    @Test
    void everyCommandOfTheProtocolHasAHandler(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            List<Command<?, ?>> commands = commands();
            assertThat(commands).hasSizeGreaterThan(10);
            for (Command<?, ?> command : commands) {
                assertThat(yoda.refusalOf(command.destination(), "[]").code()).as(command.name())
                        .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            }
            assertThat(yoda.refusalOf("/app/presence.unheard-of", "{}").code()).isEqualTo(ErrorCode.UNKNOWN_COMMAND);
        }
    }

    @Test
    void nothingButJoinWorksBeforeJoining(TestServer server) throws Exception {
        try (TestShell yoda = TestShell.login(server.port(), server.newAccount(), TestServer.PASSWORD)) {
            assertThat(yoda.refusalOf(PresenceCommands.WHO.destination(), "{}").code())
                    .isEqualTo(ErrorCode.NOT_LOGGED_IN);
        }
    }

    @Test
    void requestsThatLackAFieldOrHaveAWrongOneAreRefused(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            String post = ConversationCommands.POST.destination();
            for (String body : List.of("", "null", "1", "{", "{\"conversation\":\"forum\"}",
                    "{\"conversation\":null,\"clientMessageId\":null,\"text\":null}",
                    "{\"conversation\":\"forum\",\"clientMessageId\":\"x\",\"text\":\"a\"}",
                    "{\"conversation\":{},\"clientMessageId\":\"x\",\"text\":\"a\"}", "{} {}")) {
                assertThat(yoda.refusalOf(post, body).code()).as(body).isEqualTo(ErrorCode.MALFORMED_REQUEST);
            }
            assertThat(yoda.refusalOf(RendezvousCommands.ANSWER.destination(), "{\"transferId\":7}").code())
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);
        }
    }

    private static List<Command<?, ?>> commands() throws IllegalAccessException {
        List<Command<?, ?>> commands = new ArrayList<>();
        for (Class<?> feature : List.of(PresenceCommands.class, ConversationCommands.class,
                RendezvousCommands.class)) {
            for (Field field : feature.getDeclaredFields()) {
                if (field.getType() == Command.class) {
                    commands.add((Command<?, ?>) field.get(null));
                }
            }
        }
        return commands;
    }
}
