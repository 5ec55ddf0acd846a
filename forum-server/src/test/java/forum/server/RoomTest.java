package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.ConversationTest.read;
import static forum.server.Refusals.code;
import static forum.server.Refusals.refusal;
import static forum.server.RoomAsking.accounts;
import static forum.server.RoomAsking.add;
import static forum.server.RoomAsking.awaitRoomChange;
import static forum.server.RoomAsking.join;
import static forum.server.RoomAsking.list;
import static forum.server.RoomAsking.nameOf;
import static forum.server.RoomAsking.seenUntilNow;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.DeleteAccount;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ListRooms;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.protocol.conversation.RoomCommands;
import forum.protocol.conversation.Rooms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which rooms there are, and who is in them. */
@Tag("database")
@ExtendWith(SharedServer.class)
class RoomTest {

    /** F002-08 */
    @Test
    void aRoomHasAnIdAndItsMembersWithWhoeverOpenedIt(TestServer server) throws Exception {
        String yoda = server.newAccount();
        String leia = server.newAccount();
        String away = server.newAccount();
        try (TestShell opener = join(server, yoda);
                TestShell member = join(server, leia);
                TestShell outsider = server.newcomer()) {
            Room room = RoomAsking.create(opener, "Ops \"1\"; ☃", leia.toUpperCase(Locale.ROOT), away, yoda, leia);

            assertThat(room.name()).isEqualTo("Ops \"1\"; ☃");
            assertThat(room.members()).containsExactlyInAnyOrder(yoda, leia, away);
            RoomChanged expected = new RoomChanged(room, yoda, RoomChanged.CREATED, List.of(yoda, leia, away));
            assertThat(awaitRoomChange(opener)).isEqualTo(expected);
            assertThat(awaitRoomChange(member)).isEqualTo(expected);
            assertThat(list(opener)).containsExactly(room);
            assertThat(list(member)).containsExactly(room);
            assertThat(list(outsider)).isEmpty();
            assertThat(RoomAsking.create(opener, null, leia).room()).isNotEqualTo(room.room());
            assertThat(seenUntilNow(outsider, opener)).isEmpty();
        }
    }

    /** F002-08 */
    @Test
    void eachWrongRoomHasItsOwnCode(TestServer server) throws Exception {
        String yoda = server.newAccount();
        String leia = server.newAccount();
        try (TestShell shell = join(server, yoda); TestShell other = join(server, leia)) {
            assertThat(code(() -> RoomAsking.create(shell, null))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            assertThat(code(() -> RoomAsking.create(shell, null, yoda))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            Refusal unknown = refusal(() -> RoomAsking.create(shell, null, leia, "jarjar"));
            assertThat(unknown.code()).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(unknown.message()).contains("jarjar");
            assertThat(code(() -> RoomAsking.create(shell, " ", leia))).isEqualTo(ErrorCode.EMPTY_TEXT);
            assertThat(code(() -> RoomAsking.create(shell, "a\0b", leia))).isEqualTo(ErrorCode.INVALID_TEXT);
            assertThat(code(() -> RoomAsking.create(shell, "x".repeat(65), leia))).isEqualTo(ErrorCode.TEXT_TOO_LONG);
            assertThat(shell.refusalOf(RoomCommands.CREATE.destination(), "{\"members\":[null]}").code())
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            assertThat(shell.refusalOf(RoomCommands.CREATE.destination(), "{}").code())
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            assertThat(list(shell)).isEmpty();

            Room room = RoomAsking.create(shell, "☃".repeat(64), leia);
            Refusal exists = refusal(() -> RoomAsking.create(other, "another", yoda));
            assertThat(exists.code()).isEqualTo(ErrorCode.ROOM_EXISTS);
            assertThat(exists.message()).contains(String.valueOf(room.room()));
        }
    }

    /** F001-12: not even the name of a room reaches whoever has blocked its author. */
    @Test
    void nobodyBringsInWhomHeIsBlockedBy(TestServer server) throws Exception {
        String x = server.newAccount();
        String third = server.newAccount();
        try (TestShell blocker = join(server, x); TestShell blocked = server.newcomer()) {
            Room room = RoomAsking.create(blocked, null, third);
            BlockAsking.block(blocker, blocked.name());

            assertThat(code(() -> RoomAsking.create(blocked, "look here", x, third))).isEqualTo(ErrorCode.BLOCKED);
            assertThat(code(() -> add(blocked, room, x))).isEqualTo(ErrorCode.BLOCKED);
            assertThat(seenUntilNow(blocker, blocker)).isEmpty();
            assertThat(list(blocker)).isEmpty();
            assertThat(RoomAsking.create(blocker, "the other direction", blocked.name()).members())
                    .containsExactlyInAnyOrder(x, blocked.name());
        }
    }

    /** decision 9 */
    @Test
    void withoutRevealingBlocksWhoHasBlockedOneIsAway(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.settings.reveal-blocks=false");
                TestShell blocker = server.newcomer();
                TestShell blocked = server.newcomer()) {
            BlockAsking.block(blocker, blocked.name());

            assertThat(code(() -> RoomAsking.create(blocked, null, blocker.name()))).isEqualTo(ErrorCode.USER_OFFLINE);
        }
    }

    /** As if the server had been killed between the deletion and what follows it. */
    @Test
    void whoeverHasBeenDeletedIsTakenOutOfRoomsLater(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.deleted-members-interval=300ms");
                TestShell shell = server.newcomer()) {
            String gone = server.newAccount();
            String stays = server.newAccount();
            RoomAsking.create(shell, null, gone, stays);
            awaitRoomChange(shell);
            server.bean(JdbcTemplate.class).update("update account set state = 'DELETED' where name = ?", gone);

            RoomChanged left = awaitRoomChange(shell);
            assertThat(left.what()).isEqualTo(RoomChanged.LEFT);
            assertThat(left.room().members()).containsExactlyInAnyOrder(shell.name(), stays);
        }
    }

    /** F002-08 */
    @Test
    void aRoomHasAtMost500Members(TestServer server) throws Exception {
        List<String> others = accounts(server, "crowd", 500);
        String last = server.newAccount();
        try (TestShell shell = server.newcomer()) {
            assertThat(code(() -> RoomAsking.create(shell, null, others))).isEqualTo(ErrorCode.TOO_MANY_MEMBERS);
            Room room = RoomAsking.create(shell, null, others.subList(0, 499));
            assertThat(room.members()).hasSize(500);
            assertThat(code(() -> add(shell, room, last))).isEqualTo(ErrorCode.TOO_MANY_MEMBERS);
            assertThat(
                    code(() -> RoomAsking.create(shell, null, IntStream.range(0, 2_000).mapToObj(i -> last).toList())))
                    .isEqualTo(ErrorCode.TOO_MANY_MEMBERS);
        }
    }

    /** Decision 15: members who are offline, and rooms of the same members, are settings. */
    @Test
    void settingsDecideOnMembersWhoAreOfflineAndOnTheSameMembersAgain(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.settings.rooms-require-online=true",
                "--forum.settings.duplicate-rooms=true")) {
            String leia = server.newAccount();
            String away = server.newAccount();
            try (TestShell yoda = server.newcomer(); TestShell member = join(server, leia)) {
                Refusal offline = refusal(() -> RoomAsking.create(yoda, null, leia, away));
                assertThat(offline.code()).isEqualTo(ErrorCode.USER_OFFLINE);
                assertThat(offline.message()).contains(away);
                Room first = RoomAsking.create(yoda, null, leia);
                assertThat(RoomAsking.create(yoda, null, leia).room()).isNotEqualTo(first.room());
                assertThat(code(() -> add(member, first, away))).isEqualTo(ErrorCode.USER_OFFLINE);
                member.disconnect();
                assertThat(add(yoda, first, leia)).as("who is in it already is passed over").isEqualTo(first);
                try (TestShell third = server.newcomer()) {
                    third.ask(BlockCommands.ADD, new BlockUser(nameOf(yoda)));
                    assertThat(code(() -> RoomAsking.create(yoda, null, nameOf(third))))
                            .as("he sees none of whom blocks him")
                            .isEqualTo(ErrorCode.USER_OFFLINE);
                }
            }
        }
    }

    /** F002-08 */
    @Test
    void theMembersOfAnotherRoomCannotBeBroughtTogetherAgain(TestServer server) throws Exception {
        String leia = server.newAccount();
        String han = server.newAccount();
        try (TestShell yoda = server.newcomer()) {
            Room two = RoomAsking.create(yoda, null, leia);
            Room three = RoomAsking.create(yoda, null, leia, han);
            Refusal exists = refusal(() -> add(yoda, two, han));
            assertThat(exists.code()).isEqualTo(ErrorCode.ROOM_EXISTS);
            assertThat(exists.message()).contains(String.valueOf(three.room()));
            assertThat(add(yoda, two, leia)).isEqualTo(two);
            assertThat(code(() -> add(yoda, two, nameOf(yoda)))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            assertThat(code(() -> add(yoda, two, "jarjar"))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(list(yoda)).containsExactly(two, three);
        }
    }

    @Test
    void whoIsDeletedLeavesAllRooms(TestServer server) throws Exception {
        String leia = server.newAccount();
        try (TestShell yoda = server.newcomer(); TestShell member = join(server, leia)) {
            Room room = RoomAsking.create(yoda, null, leia);
            post(member, ConversationName.room(room.room()), "goodbye");
            awaitRoomChange(yoda);
            member.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD));

            assertThat(awaitRoomChange(yoda).who()).containsExactly(leia);
            assertThat(list(yoda)).singleElement().satisfies(one -> assertThat(one.members()).hasSize(1));
            assertThat(read(yoda, ConversationName.room(room.room()), null, null).messages()).singleElement()
                    .satisfies(message -> assertThat(message.authorDeleted()).isTrue());
        }
    }

    /** F002-08: membership and messages outlive the server. */
    @Test
    void roomsOutliveARestart(@TempDir Path data) throws Exception {
        String yoda;
        Room room;
        try (TestServer server = new TestServer(data)) {
            yoda = server.newAccount();
            try (TestShell shell = join(server, yoda)) {
                room = RoomAsking.create(shell, "ops", server.newAccount());
                post(shell, ConversationName.room(room.room()), "one");
            }
        }
        try (TestServer server = new TestServer(data); TestShell shell = join(server, yoda)) {
            assertThat(list(shell)).containsExactly(room);
            assertThat(post(shell, ConversationName.room(room.room()), "two").number()).isEqualTo(2);
            assertThat(code(() -> RoomAsking.create(shell, null, room.members()))).isEqualTo(ErrorCode.ROOM_EXISTS);
        }
    }

    /** F002-08 */
    @Test
    void manyRoomsAreListedPageByPage(TestServer server) throws Exception {
        List<String> others = accounts(server, "roommate", 60);
        try (TestShell yoda = server.newcomer()) {
            List<Long> ids = new ArrayList<>();
            for (String other : others) {
                ids.add(RoomAsking.create(yoda, null, other).room());
            }
            Rooms first = yoda.ask(RoomCommands.LIST, new ListRooms(null));
            assertThat(first.more()).isTrue();
            Rooms second = yoda.ask(RoomCommands.LIST, new ListRooms(first.rooms().getLast().room()));
            assertThat(second.more()).isFalse();
            List<Long> listed = new ArrayList<>();
            first.rooms().forEach(room -> listed.add(room.room()));
            second.rooms().forEach(room -> listed.add(room.room()));
            assertThat(listed).containsExactlyElementsOf(ids).doesNotHaveDuplicates();
        }
    }
}
