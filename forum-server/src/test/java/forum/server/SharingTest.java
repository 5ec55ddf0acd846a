package forum.server;

import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.DeleteAccount;
import forum.protocol.device.DeviceKey;
import forum.protocol.sharing.AnnounceChunks;
import forum.protocol.sharing.AnswerAsk;
import forum.protocol.sharing.AskAnswered;
import forum.protocol.sharing.AskHolder;
import forum.protocol.sharing.ChunkNumbers;
import forum.protocol.sharing.ChunksAsked;
import forum.protocol.sharing.FindFile;
import forum.protocol.sharing.FindHolders;
import forum.protocol.sharing.Holders.Holder;
import forum.protocol.sharing.ShareFile;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharedFile;
import forum.protocol.sharing.SharingCommands;
import forum.protocol.sharing.UnshareFile;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
@ExtendWith(SharedServer.class)
class SharingTest {

    private static int lastFile;

    static SharedContent content(int number) {
        return new SharedContent("%064x".formatted(number), 1_000_000, 10);
    }

    static AskHolder ask(TestShell shell, Holder holder, SharedContent content) throws Exception {
        AskHolder unsigned = new AskHolder(UUID.randomUUID(), holder.holder(), holder.user(), content, Offering.PEER,
                "");
        return new AskHolder(unsigned.transferId(), unsigned.holder(), unsigned.to(), content, Offering.PEER,
                shell.device().sign(unsigned.signed(shell.name(), shell.device().key())));
    }

    private static synchronized String newName() {
        lastFile++;
        return "lecture " + lastFile + ".mp4";
    }

    private static SharedFile share(TestShell shell, String file, SharedContent content) throws Exception {
        return shell.ask(SharingCommands.SHARE, new ShareFile(file, content));
    }

    private static List<SharedFile> find(TestShell shell, String file) throws Exception {
        return shell.ask(SharingCommands.FIND, new FindFile(file)).files();
    }

    private static List<Holder> holders(TestShell shell, SharedContent content) throws Exception {
        return shell.ask(SharingCommands.HOLDERS, new FindHolders(content)).holders();
    }

    /** F001-19, F001-20 */
    @Test
    void theSameFileAgainAddsAHolderAndAnotherOfTheNameIsAnotherFile(TestServer server) throws Exception {
        String name = newName();
        try (TestShell yoda = server.newcomer();
                TestShell leia = server.newcomer();
                TestShell han = server.newcomer()) {
            assertThat(code(() -> find(han, name))).isEqualTo(ErrorCode.UNKNOWN_FILE);
            SharedFile first = share(yoda, name, content(11));
            assertThat(first).returns(name, SharedFile::file).returns(yoda.name(), SharedFile::owner);
            assertThat(share(yoda, name, content(11))).isEqualTo(first);
            assertThat(share(leia, name, content(11))).isEqualTo(first);
            assertThat(share(han, name, content(12)).owner()).isEqualTo(han.name());

            assertThat(find(han, name)).extracting(SharedFile::content, SharedFile::owner)
                    .containsExactly(tuple(content(11), yoda.name()), tuple(content(12), han.name()));
            assertThat(holders(han, content(11))).extracting(Holder::user, Holder::chunks)
                    .containsExactlyInAnyOrder(tuple(yoda.name(), null), tuple(leia.name(), null));
            assertThat(holders(yoda, content(11))).filteredOn(Holder::own).extracting(Holder::user)
                    .containsExactly(yoda.name());
        }
    }

    /** F001-19 */
    @Test
    void oneAccountSharesOneContentUnderAName(TestServer server) throws Exception {
        String name = newName();
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            share(yoda, name, content(21));
            assertThat(code(() -> share(yoda, name, content(22)))).isEqualTo(ErrorCode.ALREADY_SHARED);
            assertThat(code(() -> leia.ask(SharingCommands.UNSHARE, new UnshareFile(name))))
                    .isEqualTo(ErrorCode.UNKNOWN_FILE);

            yoda.ask(SharingCommands.UNSHARE, new UnshareFile(name));
            assertThat(holders(leia, content(21))).isEmpty();
            assertThat(code(() -> find(leia, name))).isEqualTo(ErrorCode.UNKNOWN_FILE);
            share(yoda, name, content(22));
            assertThat(find(leia, name)).extracting(SharedFile::content).containsExactly(content(22));
        }
    }

    /** F001-20, F001-21 */
    @Test
    void sharesOutliveTheSessionAndHoldersDoNot(TestServer server) throws Exception {
        String name = newName();
        String yodas = server.newAccount();
        try (TestShell leia = server.newcomer()) {
            try (TestShell yoda = TestShell.join(server.port(), yodas, TestServer.PASSWORD)) {
                share(yoda, name, content(31));
                yoda.ask(forum.protocol.presence.PresenceCommands.LEAVE, new forum.protocol.presence.Leave());
            }
            assertThat(find(leia, name)).extracting(SharedFile::owner).containsExactly(yodas);
            assertThat(holders(leia, content(31))).isEmpty();

            try (TestShell back = TestShell.join(server.port(), yodas, TestServer.PASSWORD)) {
                BitSet some = new BitSet();
                some.set(2);
                some.set(9);
                String chunks = ChunkNumbers.text(some, 10);
                back.ask(SharingCommands.ANNOUNCE, new AnnounceChunks(content(31), chunks));
                assertThat(holders(leia, content(31))).extracting(Holder::user, Holder::chunks)
                        .containsExactly(tuple(yodas, chunks));
                back.ask(SharingCommands.ANNOUNCE, new AnnounceChunks(content(31), ""));
                assertThat(holders(leia, content(31))).isEmpty();
            }
        }
    }

    /** F001-20, F001-22 */
    @Test
    void whoHasBlockedSomebodyIsNoHolderForHim(TestServer server) throws Exception {
        String name = newName();
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            share(yoda, name, content(41));
            Holder yodas = holders(leia, content(41)).getFirst();
            BlockAsking.block(yoda, leia.name());

            assertThat(code(() -> find(leia, name))).isEqualTo(ErrorCode.UNKNOWN_FILE);
            assertThat(holders(leia, content(41))).isEmpty();
            assertThat(code(() -> leia.ask(SharingCommands.ASK, ask(leia, yodas, content(41)))))
                    .isEqualTo(ErrorCode.USER_OFFLINE);
        }
    }

    /** F001-22 */
    @Test
    void passesOnWhoWantsChunksAndWhereTheyAre(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer();
                TestShell leia = server.newcomer();
                TestShell han = server.newcomer()) {
            share(yoda, newName(), content(51));
            AskHolder ask = ask(leia, holders(leia, content(51)).getFirst(), content(51));
            leia.ask(SharingCommands.ASK, ask);
            ChunksAsked asked = yoda.await(EventType.CHUNKS_ASKED, ChunksAsked.class, event -> true);
            assertThat(asked.ask()).isEqualTo(ask);
            assertThat(asked.from()).isEqualTo(leia.name());
            assertThat(new DeviceKey(asked.device()).hasSigned(ask.signed(asked.from(), asked.device()),
                    ask.signature())).isTrue();

            AnswerAsk forged = answer(han, asked, leia.name());
            assertThat(code(() -> han.ask(SharingCommands.ANSWER, forged))).isEqualTo(ErrorCode.OFFER_GONE);
            yoda.device();
            assertThat(code(() -> yoda.ask(SharingCommands.ANSWER, forged))).isEqualTo(ErrorCode.BAD_SIGNATURE);
            AnswerAsk answer = answer(yoda, asked, leia.name());
            yoda.ask(SharingCommands.ANSWER, answer);
            assertThat(leia.await(EventType.ASK_ANSWERED, AskAnswered.class, event -> true))
                    .isEqualTo(new AskAnswered(ask.transferId(), yoda.name(), Offering.PEER, yoda.device().key(),
                            answer.signature()));
            assertThat(code(() -> yoda.ask(SharingCommands.ANSWER, answer))).isEqualTo(ErrorCode.OFFER_GONE);
        }
    }

    private static AnswerAsk answer(TestShell shell, ChunksAsked asked, String from) throws Exception {
        return new AnswerAsk(asked.transferId(), Offering.PEER, shell.device().sign(AnswerAsk.content(asked.ask(), from,
                asked.device(), shell.name(), shell.device().key(), Offering.PEER)));
    }

    /** F001-19 */
    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "", "with\u0007bell"})
    void onlyABaseNameIsShared(String name, TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            assertThat(code(() -> share(yoda, name, content(61)))).isEqualTo(ErrorCode.INVALID_FILE_NAME);
        }
    }

    /** F001-19, F001-21 */
    @Test
    void whatNoFileCanBeIsRefused(TestServer server) throws Exception {
        SharedContent good = content(71);
        try (TestShell yoda = server.newcomer()) {
            for (SharedContent bad : List.of(new SharedContent("../etc", 1, 1), new SharedContent(good.root(), -1, 1),
                    new SharedContent(good.root(), 10, 0), new SharedContent(good.root(), 10, 11),
                    new SharedContent(good.root(), SharedContent.MAX_BYTES + 1, 1),
                    new SharedContent(good.root(), SharedContent.MAX_BYTES, SharedContent.MAX_CHUNKS + 1))) {
                assertThat(code(() -> share(yoda, newName(), bad))).as(bad.toString())
                        .isIn(ErrorCode.MALFORMED_REQUEST);
            }
            assertThat(code(() -> yoda.ask(SharingCommands.ANNOUNCE, new AnnounceChunks(good, null))))
                    .isEqualTo(ErrorCode.UNKNOWN_FILE);
            for (String chunks : List.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=", "no base64", "A".repeat(20_000))) {
                assertThat(code(() -> yoda.ask(SharingCommands.ANNOUNCE, new AnnounceChunks(good, chunks))))
                        .isEqualTo(ErrorCode.UNKNOWN_CHUNK);
            }
        }
    }

    @Test
    void aDeletedAccountSharesNothing(TestServer server) throws Exception {
        String name = newName();
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            share(yoda, name, content(81));
            yoda.ask(AccountCommands.DELETE, new DeleteAccount(TestServer.PASSWORD));
            assertThat(code(() -> find(leia, name))).isEqualTo(ErrorCode.UNKNOWN_FILE);
        }
    }
}
