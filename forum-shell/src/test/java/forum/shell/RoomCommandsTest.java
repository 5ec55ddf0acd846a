package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Refusal;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationState;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.Posted;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.protocol.conversation.RoomCommands;
import forum.protocol.conversation.Rooms;
import forum.protocol.presence.Identity;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Reflector;
import forum.protocol.presence.Welcome;
import forum.shell.console.TimeText;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomCommandsTest {

    private static final Instant NOW = PlayedServer.NOW;
    private static final String THEN = TimeText.of(NOW);
    private static final Room OPS = new Room(1005, "ops", List.of("han", "leia"), NOW);
    private static final Room NAMELESS = new Room(1006, null, List.of("leia", "yoda"), NOW);

    private PlayedServer server;
    private PlayedShell shell;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer();
        server.answer(RoomCommands.LIST, new Rooms(List.of(OPS, NAMELESS), false));
        server.answer(RoomCommands.CREATE, OPS);
        server.answer(RoomCommands.ADD, OPS);
        server.answer(RoomCommands.LEAVE, new Done());
        server.answer(ConversationCommands.ACKNOWLEDGE, new Done());
        server.answer(ConversationCommands.POST, new Posted("room:1005", 4, NOW, false));
        shell = loggedIn(PlayedShell.interactive(server.address()).hearing());
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        server.close();
    }

    /** F002-08 */
    @ParameterizedTest
    @CsvSource({"room create han yoda, null", "SRB han yoda, null", "srb han  yoda , null",
            "room create han yoda --name ops, '\"ops\"'", "room create --name \"ops team\" han yoda, '\"ops team\"'",
            "room create han --name=ops yoda, '\"ops\"'"})
    void aRoomIsOpenedInEitherWord(String line, String name) {
        assertThat(shell.type(line)).isEqualTo(ExitCode.DONE);
        assertThat(server.requests()).contains("room.create {\"members\":[\"han\",\"yoda\"],\"name\":" + name + "}");
        assertThat(shell.seen()).contains("Room 1005 (ops): han, leia; opened at " + THEN);
    }

    /** F002-08, F002-09, P-01 */
    @ParameterizedTest
    @ValueSource(strings = {"room create", "SRB", "room create --name ops", "room add 1005", "room", "room leave",
            "room leave 1005 x", "room list x", "read --room 5 --with han", "delete 3 --room 5 --with han"})
    void whatIsMissingOrTooMuchIsWrongUsage(String line) {
        assertThat(shell.type(line)).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(shell.seen().getLast()).startsWith("error: USAGE: ");
    }

    /** F002-09 */
    @ParameterizedTest
    @CsvSource({"room say x hello, INVALID_NUMBER", "SRM -1 hello, INVALID_NUMBER", "room leave ops, INVALID_NUMBER",
            "room say 1005, EMPTY_TEXT", "RDM s yesterday, INVALID_TIME", "RDM s 10m x, USAGE"})
    void aWrongValueHasItsCode(String line, ErrorCode code) {
        assertThat(shell.type(line)).isNotEqualTo(ExitCode.DONE);
        assertThat(shell.seen().getLast()).startsWith("error: " + code + ": ");
    }

    /** F002-09 */
    @ParameterizedTest
    @ValueSource(strings = {"room say 1005 I'm \"fine\" -- really --ok", "SRM 1005 I'm \"fine\" -- really --ok",
            "room say room:1005 I'm \"fine\" -- really --ok"})
    void whatIsSaidGoesToTheRoomUnchanged(String line) {
        assertThat(shell.type(line)).isEqualTo(ExitCode.DONE);
        assertThat(server.requests()).anyMatch(request -> request.startsWith("conversation.post ")
                && request.contains("\"room:1005\"") && request.contains("\"I'm \\\"fine\\\" -- really --ok\""));
        assertThat(shell.seen()).contains("Message #4 posted in room 1005 at " + THEN);
    }

    /** F002-08, F002-09 */
    @Test
    void aRefusalIsShown() {
        server.answer(RoomCommands.CREATE, new Refusal(ErrorCode.ROOM_EXISTS, "Room 1005 has exactly these members."));
        assertThat(shell.type("SRB han")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.seen()).contains("error: ROOM_EXISTS: Room 1005 has exactly these members.");
    }

    /** F002-08 */
    @Test
    void roomsAreListedPageByPage() {
        shell.type("room list");
        assertThat(shell.seen()).contains("Room 1005 (ops): han, leia; opened at " + THEN,
                "Room 1006: leia, yoda; opened at " + THEN);
        server.answer(RoomCommands.LIST, new Rooms(List.of(), false));
        shell.type("room list");
        assertThat(shell.seen().getLast()).startsWith("You are in no room.");
    }

    @Test
    void othersAreBroughtInAndOneLeaves() {
        shell.type("room add 1005 han");
        shell.type("room leave 1005");
        assertThat(server.requests()).contains("room.add {\"room\":1005,\"members\":[\"han\"]}",
                "room.leave {\"room\":1005}");
        assertThat(shell.seen()).endsWith("Room 1005 (ops): han, leia; opened at " + THEN,
                "You have left room 1005.");
    }

    /** F002-11 */
    @Test
    void messagesOfAllRoomsOrOfOneAreReadSinceATime() {
        server.answer(ConversationCommands.READ,
                new MessagePage(List.of(message("room:1005", 3, "han", "one")), false));
        assertThat(shell.type("RDM s 23 Feb 2021 15:00:01")).isEqualTo(ExitCode.DONE);
        assertThat(readRooms()).containsExactly("1005", "1006");
        assertThat(shell.seen()).contains("#3 in room 1005 (ops); han: \"one\" posted at " + THEN);
        for (String line : List.of("RDM s 23 Feb 2021 15:00:01 1006", "rdm S 10m room:1006", "read --room 1006",
                "read --since 10m --room 1006")) {
            int before = readRooms().size();
            assertThat(shell.type(line)).as(line).isEqualTo(ExitCode.DONE);
            assertThat(readRooms().subList(before, readRooms().size())).as(line).containsExactly("1006");
        }
        server.answer(ConversationCommands.READ, new MessagePage(List.of(), false));
        shell.type("RDM s 10m");
        assertThat(shell.seen().getLast()).isEqualTo("There are no messages.");
    }

    /** F002-09 */
    @Test
    void messagesInARoomAreEditedAndDeleted() {
        server.answer(ConversationCommands.EDIT, message("room:1005", 3, "leia", "new"));
        server.answer(ConversationCommands.DELETE, message("room:1005", 3, "leia", ""));
        assertThat(shell.type("edit --room 1005 #3 new text")).isEqualTo(ExitCode.DONE);
        assertThat(shell.type("delete 3 --room 1005")).isEqualTo(ExitCode.DONE);
        assertThat(server.requests()).anyMatch(request -> request.startsWith("conversation.edit ")
                && request.contains("\"room:1005\"") && request.contains("\"new text\""))
                .anyMatch(request -> request.startsWith("conversation.delete ") && request.contains("\"room:1005\""));
    }

    /** F002-09 */
    @Test
    void whatOthersSayAndDoIsShownWithTheNameOfTheRoom() throws Exception {
        Room grown = new Room(1005, "ops", List.of("han", "leia", "yoda"), NOW);
        server.event(EventType.ROOM_CHANGED, new RoomChanged(OPS, "han", RoomChanged.CREATED, List.of("han", "leia")));
        server.event(EventType.MESSAGE_POSTED, message("room:1005", 1, "han", "one"));
        server.event(EventType.ROOM_CHANGED, new RoomChanged(grown, "han", RoomChanged.ADDED, List.of("yoda")));
        server.event(EventType.MESSAGE_POSTED, message("room:1005", 1, "han", "one"));
        server.event(EventType.MESSAGE_POSTED, message("room:1005", 2, "han", "two"));
        shell.awaitSeen("#2 in room 1005 (ops); han: \"two\" posted at " + THEN);
        assertThat(shell.seen()).containsSequence("han opened room 1005 (ops): han, leia",
                "#1 in room 1005 (ops); han: \"one\" posted at " + THEN,
                "han brought yoda into room 1005 (ops): han, leia, yoda",
                "#2 in room 1005 (ops); han: \"two\" posted at " + THEN);
    }

    /** F001-08, F002-09 */
    @Test
    void whatWasSaidInARoomIsShownAtLogin() throws Exception {
        server.answer(PresenceCommands.JOIN, new Welcome(new Identity("leia", "MEMBER", "own", NOW, "127.0.0.1", 0),
                PlayedServer.TOKEN, new Reflector(0, ""), List.of(new ConversationState("room:1005", 3, 1, 1))));
        server.answer(ConversationCommands.READ, new MessagePage(List.of(message("room:1005", 2, "han", "one"),
                message("room:1005", 3, "han", "two")), false));
        try (PlayedShell again = loggedIn(PlayedShell.interactive(server.address()).hearing())) {
            again.awaitSeen("#3 in room 1005 (ops); han: \"two\" posted at " + THEN);
            assertThat(again.seen()).contains("#2 in room 1005 (ops); han: \"one\" posted at " + THEN);
            assertThat(server.requests()).anyMatch(request -> request.startsWith("conversation.read ")
                    && request.contains("\"after\":1") && request.contains("room:1005"));
        }
    }

    @Test
    void scriptsGetObjects() throws Exception {
        try (PlayedShell script = loggedIn(PlayedShell.script(server.address(), Map.of(), "--json"))) {
            script.type("room create han --name ops");
            script.type("room say 1005 hello");
            script.type("room leave 1005");
            String at = "\"2026-11-20T12:00:00Z\"";
            assertThat(script.seen()).containsExactly(
                    "{\"type\":\"room\",\"room\":1005,\"name\":\"ops\",\"members\":[\"han\",\"leia\"],\"createdAt\":"
                            + at
                            + "}",
                    "{\"type\":\"posted\",\"conversation\":\"room:1005\",\"number\":4,\"postedAt\":" + at + "}",
                    "{\"type\":\"done\",\"command\":\"room leave\"}");
        }
    }

    private List<String> readRooms() {
        return server.requests().stream().filter(request -> request.startsWith("conversation.read "))
                .map(request -> request.replaceAll(".*\"room:(\\d+)\".*", "$1")).toList();
    }

    private static Message message(String conversation, long number, String author, String text) {
        return new Message(conversation, number, author, text, NOW, null, false, false, false);
    }

    private static PlayedShell loggedIn(PlayedShell shell) {
        shell.connection().open("leia", "alderaan1");
        return shell;
    }
}
