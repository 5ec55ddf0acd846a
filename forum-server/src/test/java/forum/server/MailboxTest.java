package forum.server;

import static forum.server.BlockAsking.block;
import static forum.server.BlockAsking.unblock;
import static forum.server.Mailing.bring;
import static forum.server.Mailing.fetch;
import static forum.server.Mailing.file;
import static forum.server.Mailing.leave;
import static forum.server.Mailing.list;
import static forum.server.Mailing.open;
import static forum.server.Mailing.sealed;
import static forum.server.Mailing.signed;
import static forum.server.Refusals.code;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.DeleteAccount;
import forum.protocol.mailbox.FindMailKeys;
import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.ListMail;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailKeys;
import forum.protocol.mailbox.MailboxCommands;
import forum.protocol.mailbox.MailboxLimits;
import forum.protocol.mailbox.OpenMailbox;
import forum.protocol.mailbox.RemoveMail;
import forum.protocol.mailbox.SealedKey;
import forum.protocol.mailbox.WaitingFile;
import forum.protocol.mailbox.WaitingMail;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceCommands;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that wait on the server for one person. */
@Tag("database")
@ExtendWith(SharedServer.class)
class MailboxTest {

    private final byte[] sealed = sealed(100_000);

    /** F004-23, F004-24, F004-25 */
    @Test
    void aFileComesInPiecesAndGoesInRangesAndIsGoneWhenItsRecipientHasIt(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            open(yoda);
            assertThat(open(leia).files()).isEmpty();
            MailKeys keys = yoda.ask(MailboxCommands.KEYS,
                    new FindMailKeys(leia.name().toUpperCase(Locale.ROOT)));
            assertThat(keys.user()).isEqualTo(leia.name());
            assertThat(keys.devices()).containsExactly(Mailing.device(leia))
                    .allMatch(one -> one.isSignedFor(leia.name()));

            LeaveFile announced = file(yoda, leia.name(), 100_000);
            yoda.ask(MailboxCommands.LEAVE, announced);
            bring(server, yoda, announced.id(), 0, Arrays.copyOf(sealed, 70_000));
            assertThat(list(leia)).isEmpty();
            assertThat(yoda.ask(MailboxCommands.LEAVE, announced).receivedBytes()).isEqualTo(70_000);
            bring(server, yoda, announced.id(), 70_000, Arrays.copyOfRange(sealed, 70_000, sealed.length));

            WaitingFile waiting = leia.await(EventType.MAIL_WAITING, WaitingFile.class, event -> true);
            assertThat(waiting.from()).isEqualTo(yoda.name());
            assertThat(waiting.file()).isEqualTo(announced);
            assertThat(waiting.expiresAt()).isAfter(waiting.leftAt());
            assertThat(list(leia)).containsExactly(waiting);

            assertThat(fetch(server, leia, announced.id(), "").body()).isEqualTo(sealed);
            HttpResponse<byte[]> rest = fetch(server, leia, announced.id(), "bytes=99999-");
            assertThat(rest.statusCode()).isEqualTo(206);
            assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(sealed, 99_999, sealed.length));
            assertThat(fetch(server, leia, announced.id(), "bytes=5-8").body())
                    .isEqualTo(Arrays.copyOfRange(sealed, 5, 9));
            assertThat(fetch(server, leia, announced.id(), "bytes=" + sealed.length + "-").statusCode())
                    .isEqualTo(416);

            leia.ask(MailboxCommands.REMOVE, new RemoveMail(announced.id()));
            assertThat(list(leia)).isEmpty();
            assertThat(fetch(server, leia, announced.id(), "").statusCode()).isEqualTo(404);
            assertThat(code(() -> leia.ask(MailboxCommands.REMOVE, new RemoveMail(announced.id()))))
                    .isEqualTo(ErrorCode.UNKNOWN_FILE);
        }
    }

    /** F004-23 */
    @Test
    void whoIsAwayIsToldAtTheNextLogin(TestServer server) throws Exception {
        String name = server.newAccount();
        UUID id;
        try (TestShell yoda = server.newcomer(); TestShell leia = TestShell.join(server.port(), name, PASSWORD)) {
            open(yoda);
            open(leia);
            leia.ask(PresenceCommands.LEAVE, new Leave());
            id = leave(server, yoda, name, sealed);
        }
        try (TestShell leia = TestShell.join(server.port(), name, PASSWORD)) {
            assertThat(open(leia).files()).extracting(waiting -> waiting.file().id()).containsExactly(id);
        }
    }

    /** F004-23 */
    @Test
    void nothingIsLeftForNobodyForOneselfOrForWhoHasNoDevice(TestServer server) throws Exception {
        String deviceless = server.newAccount();
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            open(yoda);
            open(leia);
            block(leia, yoda.name());

            assertThat(code(() -> keys(yoda, "nobody-at-all"))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(code(() -> keys(yoda, yoda.name()))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            assertThat(code(() -> keys(yoda, deviceless))).isEqualTo(ErrorCode.NO_DEVICE);
            assertThat(code(() -> keys(yoda, leia.name()))).isEqualTo(ErrorCode.BLOCKED);
            assertThat(code(() -> announce(yoda, file(yoda, leia.name(), 1)))).isEqualTo(ErrorCode.BLOCKED);
            assertThat(code(() -> announce(yoda, file(yoda, yoda.name(), 1)))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            assertThat(code(() -> announce(yoda, file(yoda, "nobody-at-all", 1)))).isEqualTo(ErrorCode.UNKNOWN_USER);
        }
    }

    @Test
    void onlyWhatTheSendersOwnDeviceHasSignedIsTaken(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            LeaveFile file = file(yoda, leia.name(), 1);
            assertThat(code(() -> announce(yoda, file))).isEqualTo(ErrorCode.UNTRUSTED_DEVICE);
            open(yoda);
            open(leia);

            assertThat(code(() -> announce(leia, file))).isEqualTo(ErrorCode.UNTRUSTED_DEVICE);
            assertThat(code(() -> announce(yoda, new LeaveFile(UUID.randomUUID(), file.to(), file.sealedBytes(),
                    file.device(), file.ephemeralKey(), file.keys(), file.envelope(), file.signature()))))
                    .isEqualTo(ErrorCode.BAD_SIGNATURE);
            MailDevice ofLeia = Mailing.device(leia);
            assertThat(code(() -> yoda.ask(MailboxCommands.OPEN, new OpenMailbox(ofLeia))))
                    .isEqualTo(ErrorCode.BAD_SIGNATURE);
        }
    }

    @Test
    void whatCannotBeASealedFileIsRefused(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            open(yoda);
            LeaveFile good = file(yoda, leia.name(), 1);
            List<SealedKey> twice = List.of(good.keys().getFirst(), good.keys().getFirst());
            for (LeaveFile bad : List.of(with(good, 0, good.keys(), "AAAA"), with(good, 47, good.keys(), "AAAA"),
                    with(good, Long.MAX_VALUE, good.keys(), "AAAA"), with(good, 49, List.of(), "AAAA"),
                    with(good, 49, twice, "AAAA"), with(good, 49, List.of(new SealedKey("AAAA", "AAAA")), "AAAA"),
                    with(good, 49, good.keys(), ""), with(good, 49, good.keys(), "?"),
                    with(good, 49, good.keys(), "A".repeat(MailboxLimits.MAX_ENVELOPE_LENGTH + 4)))) {
                assertThat(code(() -> announce(yoda, signed(yoda, bad)))).as("%s", bad)
                        .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            }
        }
    }

    @Test
    void aPieceGoesNowhereButWhereTheUploadStands(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            open(yoda);
            open(leia);
            LeaveFile file = file(yoda, leia.name(), 100_000);
            yoda.ask(MailboxCommands.LEAVE, file);

            assertThat(bring(server, yoda, file.id(), 1, sealed).statusCode()).isEqualTo(400);
            assertThat(bring(server, yoda, file.id(), 0, Arrays.copyOf(sealed, sealed.length + 1)).statusCode())
                    .isEqualTo(400);
            assertThat(bring(server, yoda, file.id(), 0, new byte[0]).statusCode()).isEqualTo(400);
            assertThat(bring(server, yoda, file.id(), 0, new byte[MailboxLimits.MAX_PIECE_BYTES + 1]).statusCode())
                    .isEqualTo(413);
            assertThat(yoda.ask(MailboxCommands.LEAVE, file).receivedBytes()).isZero();
            assertThat(code(() -> announce(yoda, signed(yoda, with(file, 49, file.keys(), "AAAA")))))
                    .as("another file under its id").isEqualTo(ErrorCode.MALFORMED_REQUEST);
        }
    }

    @Test
    void whatHasComeBeforeAnUploadBrokeOffIsKept(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            open(yoda);
            open(leia);
            LeaveFile file = file(yoda, leia.name(), 100_000);
            yoda.ask(MailboxCommands.LEAVE, file);
            BrokenUpload.send(server, yoda.name(), file.id(), sealed, 30_000);

            long received = 0;
            for (int attempt = 0; received == 0 && attempt < 3_000; attempt++) {
                received = yoda.ask(MailboxCommands.LEAVE, file).receivedBytes();
            }
            assertThat(received).isPositive().isLessThanOrEqualTo(30_000);
            bring(server, yoda, file.id(), received, Arrays.copyOfRange(sealed, (int) received, sealed.length));
            assertThat(fetch(server, leia, file.id(), "").body()).isEqualTo(sealed);
        }
    }

    @Test
    void nobodyElseSeesTakesOrRemovesIt(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer();
                TestShell leia = server.newcomer();
                TestShell jabba = server.newcomer()) {
            for (TestShell shell : List.of(yoda, leia, jabba)) {
                open(shell);
            }
            LeaveFile half = file(yoda, leia.name(), 100_000);
            yoda.ask(MailboxCommands.LEAVE, half);
            UUID id = leave(server, yoda, leia.name(), sealed);

            assertThat(list(jabba)).isEmpty();
            for (TestShell other : List.of(jabba, yoda)) {
                assertThat(fetch(server, other, id, "").statusCode()).isEqualTo(404);
                assertThat(code(() -> other.ask(MailboxCommands.REMOVE, new RemoveMail(id))))
                        .isEqualTo(ErrorCode.UNKNOWN_FILE);
            }
            for (TestShell other : List.of(jabba, leia)) {
                assertThat(bring(server, other, half.id(), 0, sealed).statusCode()).isEqualTo(404);
            }
            assertThat(code(() -> jabba.ask(MailboxCommands.REMOVE, new RemoveMail(half.id()))))
                    .isEqualTo(ErrorCode.UNKNOWN_FILE);
            yoda.ask(MailboxCommands.REMOVE, new RemoveMail(half.id()));
            assertThat(bring(server, yoda, half.id(), 0, sealed).statusCode()).isEqualTo(404);
        }
    }

    /** F004-23 */
    @Test
    void whatTheBlockedOneHasLeftIsWithheldAsLongAsTheBlockHolds(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            open(yoda);
            open(leia);
            UUID id = leave(server, yoda, leia.name(), sealed);
            block(leia, yoda.name());

            assertThat(list(leia)).isEmpty();
            assertThat(fetch(server, leia, id, "").statusCode()).isEqualTo(404);
            unblock(leia, yoda.name());
            assertThat(list(leia)).hasSize(1);
        }
    }

    @Test
    void theRecipientRemovesWhatIsStillComingOrWithheld(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            open(yoda);
            open(leia);
            LeaveFile coming = file(yoda, leia.name(), 100_000);
            yoda.ask(MailboxCommands.LEAVE, coming);
            bring(server, yoda, coming.id(), 0, Arrays.copyOf(sealed, 5_000));
            UUID withheld = leave(server, yoda, leia.name(), sealed);
            block(leia, yoda.name());

            leia.ask(MailboxCommands.REMOVE, new RemoveMail(coming.id()));
            leia.ask(MailboxCommands.REMOVE, new RemoveMail(withheld));
            unblock(leia, yoda.name());
            assertThat(list(leia)).isEmpty();
            HttpResponse<String> rest = bring(server, yoda, coming.id(), 5_000, new byte[1]);
            assertThat(rest.statusCode()).isEqualTo(404);
            assertThat(rest.body()).contains("Leave it again");
        }
    }

    @Test
    void whatWaitsIsListedPageByPageWithoutWhatIsWithheld(TestServer server) throws Exception {
        byte[] small = sealed(1);
        try (TestShell yoda = server.newcomer();
                TestShell leia = server.newcomer();
                TestShell jabba = server.newcomer()) {
            for (TestShell shell : List.of(yoda, leia, jabba)) {
                open(shell);
            }
            Set<UUID> left = new HashSet<>();
            for (int files = 0; files <= MailboxLimits.MAX_PAGE_FILES; files++) {
                left.add(leave(server, yoda, leia.name(), small));
                leave(server, jabba, leia.name(), small);
            }
            block(leia, jabba.name());

            WaitingMail first = leia.ask(MailboxCommands.LIST, new ListMail(null));
            assertThat(first.files()).hasSize(MailboxLimits.MAX_PAGE_FILES);
            assertThat(first.more()).isTrue();
            WaitingMail last = leia.ask(MailboxCommands.LIST, new ListMail(first.files().getLast().file().id()));
            assertThat(last.more()).isFalse();
            assertThat(Stream.of(first, last).flatMap(page -> page.files().stream()))
                    .extracting(waiting -> waiting.file().id()).containsExactlyInAnyOrderElementsOf(left);
        }
    }

    @Test
    void onlyTheDevicesThatLoggedInLastAreKept(TestServer server) throws Exception {
        String name = server.newAccount();
        try (TestShell yoda = server.newcomer()) {
            List<String> devices = IntStream.rangeClosed(0, MailboxLimits.MAX_DEVICES).mapToObj(number -> {
                try (TestShell leia = TestShell.join(server.port(), name, PASSWORD)) {
                    open(leia);
                    return leia.device().key();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }).toList();

            assertThat(keys(yoda, name).devices()).extracting(MailDevice::device)
                    .containsExactlyElementsOf(devices.subList(1, devices.size()).reversed());
        }
    }

    /** F004-10 */
    @Test
    void withAnAccountGoesWhatWaitsForIt(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            open(yoda);
            open(leia);
            UUID id = leave(server, yoda, leia.name(), sealed);
            leia.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD));

            assertThat(code(() -> keys(yoda, leia.name()))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(bring(server, yoda, id, 0, sealed).statusCode()).isEqualTo(404);
        }
    }

    private static MailKeys keys(TestShell shell, String user) throws Exception {
        return shell.ask(MailboxCommands.KEYS, new FindMailKeys(user));
    }

    private static void announce(TestShell shell, LeaveFile file) throws Exception {
        shell.ask(MailboxCommands.LEAVE, file);
    }

    private static LeaveFile with(LeaveFile file, long sealedBytes, List<SealedKey> keys, String envelope) {
        return new LeaveFile(file.id(), file.to(), sealedBytes, file.device(), file.ephemeralKey(), keys, envelope,
                file.signature());
    }
}
