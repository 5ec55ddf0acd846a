package forum.server;

import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Command;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.ChangePassword;
import forum.protocol.account.DeleteAccount;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.block.ListBlocks;
import forum.protocol.block.UnblockUser;
import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.AddToRoom;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.CreateRoom;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.FoundMessages;
import forum.protocol.conversation.LeaveRoom;
import forum.protocol.conversation.ListRooms;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.ReadHistory;
import forum.protocol.conversation.ReadMessages;
import forum.protocol.conversation.RoomCommands;
import forum.protocol.conversation.SearchMessages;
import forum.protocol.device.DeviceCommands;
import forum.protocol.mailbox.FindMailKeys;
import forum.protocol.mailbox.ListMail;
import forum.protocol.mailbox.MailboxCommands;
import forum.protocol.mailbox.OpenMailbox;
import forum.protocol.presence.Join;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Who;
import forum.protocol.presence.WhoAmI;
import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.Content;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferFile;
import forum.protocol.rendezvous.RejectAnswer;
import forum.protocol.rendezvous.RendezvousCommands;
import forum.protocol.rendezvous.ResumeFile;
import forum.protocol.rendezvous.WithdrawOffer;
import forum.protocol.sharing.AnnounceChunks;
import forum.protocol.sharing.AnswerAsk;
import forum.protocol.sharing.AskHolder;
import forum.protocol.sharing.FindFile;
import forum.protocol.sharing.FindHolders;
import forum.protocol.sharing.Holders.Holder;
import forum.protocol.sharing.ShareFile;
import forum.protocol.sharing.SharingCommands;
import forum.protocol.sharing.UnshareFile;
import forum.protocol.talk.AnswerCall;
import forum.protocol.talk.CallUser;
import forum.protocol.talk.FindPeer;
import forum.protocol.talk.HangUp;
import forum.protocol.talk.TalkCommands;
import forum.server.stomp.CommandRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.ReflectionTestUtils;

/** Who gets which answer over STOMP: every command that is registered has a row, or the test fails; long, as it is their one table. */
class CommandAuthorisationTest {

    private static final TestDevice DEVICE = new TestDevice();
    private static final Content CONTENT = new Content(new UUID(0, 1), new UUID(0, 2));

    @TempDir
    private Path data;
    private TestServer server;
    private String owner;
    private String friend;
    private String other;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(data, "--forum.settings.login-attempts=5");
        owner = server.newAccount();
        friend = server.newAccount();
        other = server.newAccount();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /**
     * What a command is answered with.
     *
     * @param request what is the owner's: his message, what he wrote to his friend, his offer
     * @param notJoined for the owner, logged in but not joined
     */
    private record Row<Q>(Command<Q, ?> command, Supplier<Q> request, String notJoined, String owner, String other,
            String administrator) {
    }

    private List<Row<?>> rows(TestShell ownersShell) throws Exception {
        String direct = ConversationName.direct(friend);
        long room = ownersShell.ask(RoomCommands.CREATE, new CreateRoom(List.of(friend), null)).room();
        ownersShell.ask(SharingCommands.SHARE, new ShareFile("owners.mp4", SharingTest.content(2)));
        return List.of(
                new Row<>(PresenceCommands.JOIN, () -> new Join("test", 0), "ok", "MALFORMED_REQUEST",
                        "MALFORMED_REQUEST", "MALFORMED_REQUEST"),
                forAll(PresenceCommands.WHO, this::who),
                forAll(PresenceCommands.WHO_AM_I, WhoAmI::new),
                forAll(PresenceCommands.LEAVE, Leave::new),
                new Row<>(AccountCommands.CHANGE_PASSWORD, () -> new ChangePassword("not it", "another good one"),
                        "BAD_CREDENTIALS", "BAD_CREDENTIALS", "BAD_CREDENTIALS", "BAD_CREDENTIALS"),
                new Row<>(AccountCommands.DELETE, () -> new DeleteAccount("not it"), "BAD_CREDENTIALS",
                        "BAD_CREDENTIALS", "BAD_CREDENTIALS", "BAD_CREDENTIALS"),
                forAll(ConversationCommands.POST,
                        () -> new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "hello", false)),
                new Row<>(ConversationCommands.READ, () -> new ReadMessages(direct, null, null, null, false),
                        "NOT_LOGGED_IN", "ok, 1 messages", "ok, 0 messages", "ok, 0 messages"),
                new Row<>(ConversationCommands.SEARCH, () -> new SearchMessages("between", null, null, null),
                        "NOT_LOGGED_IN", "ok, 1 found", "ok, 0 found", "ok, 0 found"),
                new Row<>(ConversationCommands.HISTORY, () -> new ReadHistory(direct, 1), "NOT_LOGGED_IN", "ok",
                        "UNKNOWN_MESSAGE", "UNKNOWN_MESSAGE"),
                new Row<>(ConversationCommands.EDIT, () -> new EditMessage(ConversationName.FORUM, 1, "changed", null),
                        "NOT_LOGGED_IN", "ok", "NOT_THE_AUTHOR", "NOT_THE_AUTHOR"),
                new Row<>(ConversationCommands.EDIT, () -> new EditMessage(direct, 1, "changed", null),
                        "NOT_LOGGED_IN", "ok", "UNKNOWN_MESSAGE", "UNKNOWN_MESSAGE"),
                new Row<>(ConversationCommands.DELETE, () -> new DeleteMessage(ConversationName.FORUM, 1, null),
                        "NOT_LOGGED_IN", "ok", "NOT_THE_AUTHOR", "NOT_THE_AUTHOR"),
                new Row<>(ConversationCommands.DELETE, () -> new DeleteMessage(direct, 1, null), "NOT_LOGGED_IN",
                        "ok", "UNKNOWN_MESSAGE", "UNKNOWN_MESSAGE"),
                forAll(ConversationCommands.ACKNOWLEDGE, () -> new Acknowledge(ConversationName.FORUM, 1L, 1L)),
                forAll(RoomCommands.CREATE, () -> new CreateRoom(List.of(friend, other), null)),
                forAll(RoomCommands.LIST, () -> new ListRooms(null)),
                new Row<>(RoomCommands.ADD, () -> new AddToRoom(room, List.of(friend)), "NOT_LOGGED_IN", "ok",
                        "UNKNOWN_CONVERSATION", "UNKNOWN_CONVERSATION"),
                new Row<>(RoomCommands.LEAVE, () -> new LeaveRoom(room), "NOT_LOGGED_IN", "ok",
                        "UNKNOWN_CONVERSATION", "UNKNOWN_CONVERSATION"),
                new Row<>(BlockCommands.ADD, () -> new BlockUser(friend), "ok", "ALREADY_BLOCKED", "ok", "ok"),
                new Row<>(BlockCommands.LIST, () -> new ListBlocks(null), "ok", "ok", "ok", "ok"),
                new Row<>(BlockCommands.REMOVE, () -> new UnblockUser(friend), "ok", "NOT_BLOCKED", "ok", "ok"),
                new Row<>(DeviceCommands.REGISTER, () -> DEVICE.registration(ownersShell.sessionId()),
                        "NOT_LOGGED_IN", "BAD_SIGNATURE", "BAD_SIGNATURE", "BAD_SIGNATURE"),
                // Signed by the owner's device, which is not that of the others.
                new Row<>(RendezvousCommands.OFFER, () -> offer(ownersShell), "NOT_LOGGED_IN", "UNTRUSTED_DEVICE",
                        "UNTRUSTED_DEVICE", "UNTRUSTED_DEVICE"),
                // Not even the one who made the offer may answer it; his friend does so in a test of its own.
                new Row<>(RendezvousCommands.ANSWER, () -> AnswerOffer.decline(offered(ownersShell)),
                        "NOT_LOGGED_IN", "OFFER_GONE", "OFFER_GONE", "OFFER_GONE"),
                new Row<>(RendezvousCommands.REJECT,
                        () -> new RejectAnswer(offered(ownersShell), ErrorCode.BAD_SIGNATURE), "NOT_LOGGED_IN",
                        "OFFER_GONE", "OFFER_GONE", "OFFER_GONE"),
                new Row<>(RendezvousCommands.WITHDRAW, () -> new WithdrawOffer(offered(ownersShell)),
                        "NOT_LOGGED_IN", "ok", "OFFER_GONE", "OFFER_GONE"),
                new Row<>(MailboxCommands.OPEN, Mailing.unchecked(() -> new OpenMailbox(Mailing.device(ownersShell))),
                        "NOT_LOGGED_IN", "ok",
                        "BAD_SIGNATURE", "BAD_SIGNATURE"),
                forAll(MailboxCommands.LIST, () -> new ListMail(null)),
                forAll(MailboxCommands.KEYS, () -> new FindMailKeys(friend)),
                // What a device of the owner has signed nobody else can say.
                new Row<>(MailboxCommands.LEAVE, Mailing.unchecked(() -> Mailing.file(ownersShell, friend, 1)),
                        "NOT_LOGGED_IN", "ok", "UNTRUSTED_DEVICE",
                        "UNTRUSTED_DEVICE"),
                new Row<>(MailboxCommands.REMOVE, Mailing.unchecked(() -> Mailing.begun(ownersShell, friend)),
                        "NOT_LOGGED_IN", "ok",
                        "UNKNOWN_FILE", "UNKNOWN_FILE"),
                // Whether there is something to resume is for the other's shell to say.
                forAll(RendezvousCommands.RESUME, () -> new ResumeFile(friend, CONTENT)),
                new Row<>(TalkCommands.CALL, () -> call(ownersShell), "NOT_LOGGED_IN", "UNTRUSTED_DEVICE",
                        "UNTRUSTED_DEVICE", "UNTRUSTED_DEVICE"),
                // Only the one who is called answers, and only the one who has called hangs up, in CallTest.
                new Row<>(TalkCommands.ANSWER,
                        () -> AnswerCall.decline(UUID.randomUUID(), ErrorCode.RATE_LIMITED), "NOT_LOGGED_IN",
                        "CALL_GONE", "CALL_GONE", "CALL_GONE"),
                new Row<>(TalkCommands.HANG_UP, () -> new HangUp(UUID.randomUUID(), ErrorCode.CANCELLED),
                        "NOT_LOGGED_IN", "CALL_GONE", "CALL_GONE", "CALL_GONE"),
                forAll(TalkCommands.FIND, () -> new FindPeer(friend)),
                forAll(SharingCommands.SHARE, () -> new ShareFile("everybodys.mp4", SharingTest.content(1))),
                forAll(SharingCommands.FIND, () -> new FindFile("everybodys.mp4")),
                forAll(SharingCommands.HOLDERS, () -> new FindHolders(SharingTest.content(1))),
                forAll(SharingCommands.ANNOUNCE, () -> new AnnounceChunks(SharingTest.content(1), null)),
                new Row<>(SharingCommands.UNSHARE, () -> new UnshareFile("owners.mp4"), "NOT_LOGGED_IN", "ok",
                        "UNKNOWN_FILE", "UNKNOWN_FILE"),
                // Signed by the owner's device, which is not that of the others.
                new Row<>(SharingCommands.ASK, () -> ask(ownersShell), "NOT_LOGGED_IN", "UNTRUSTED_DEVICE",
                        "UNTRUSTED_DEVICE", "UNTRUSTED_DEVICE"),
                // Only who is asked answers, which a test of its own shows.
                new Row<>(SharingCommands.ANSWER, () -> new AnswerAsk(UUID.randomUUID(), null, null), "NOT_LOGGED_IN",
                        "OFFER_GONE", "OFFER_GONE", "OFFER_GONE"));
    }

    private static AskHolder ask(TestShell shell) {
        try {
            return SharingTest.ask(shell, new Holder(UUID.randomUUID(), "nobody", null, false), SharingTest.content(1));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static <Q> Row<Q> forAll(Command<Q, ?> command, Supplier<Q> request) {
        return new Row<>(command, request, "NOT_LOGGED_IN", "ok", "ok", "ok");
    }

    @Test
    void everyCommandIsAnsweredAsTheTableSays() throws Exception {
        try (TestShell ownersShell = join(owner); TestShell friendsShell = join(friend)) {
            ownersShell.ask(ConversationCommands.POST,
                    new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "hello", false));
            ownersShell.ask(ConversationCommands.POST,
                    new PostMessage(ConversationName.direct(friend), UUID.randomUUID(), "between us", false));
            Mailing.open(ownersShell);
            Mailing.open(friendsShell);
            List<Row<?>> rows = rows(ownersShell);
            assertThat(rows.stream().map(row -> row.command().destination()).collect(Collectors.toSet()))
                    .isEqualTo(registered());

            SoftAssertions softly = new SoftAssertions();
            for (Row<?> row : rows) {
                check(softly, row, "a session that has not joined", login(owner), row.notJoined());
                check(softly, row, "another member", join(other), row.other());
                check(softly, row, "an administrator", join(ADMINISTRATOR), row.administrator());
                check(softly, row, "the owner", join(owner), row.owner());
            }
            softly.assertAll();
            assertThat(friendsShell.session().isConnected()).isTrue();
        }
    }

    @Test
    void nobodyCommandsOrSubscribesBeforeConnecting() throws Exception {
        for (String destination : registered()) {
            assertThat(new RawStomp(server)
                    .send("SEND\ndestination:" + destination + "\ncorrelation-id:1\n\n{}\0").closing()).as(destination)
                    .startsWith("ERROR").contains("code:NOT_LOGGED_IN");
        }
        for (String destination : subscribable()) {
            assertThat(new RawStomp(server).send("SUBSCRIBE\nid:1\ndestination:" + destination + "\n\n\0").closing())
                    .as(destination).startsWith("ERROR").contains("code:NOT_LOGGED_IN");
        }
    }

    @Test
    void everybodyElseSubscribesToJustThreeDestinations() throws Exception {
        assertThat(subscribable()).containsExactlyInAnyOrder("/user/topic/replies", "/user/topic/events",
                "/topic/conversation.forum");
        for (String name : List.of(other, ADMINISTRATOR)) {
            RawStomp raw = connected(name);
            for (String destination : subscribable()) {
                raw.send("SUBSCRIBE\nid:" + destination.length() + "\ndestination:" + destination + "\nreceipt:"
                        + destination + "\n\n\0").awaitText("receipt-id:" + destination);
            }
            for (String account : List.of(owner, "1", "*")) {
                assertThat(connected(name)
                        .send("SUBSCRIBE\nid:x\ndestination:/user/" + account + "/topic/events\n\n\0").closing())
                        .as("%s subscribes to %s's events", name, account).contains("code:NOT_ALLOWED");
            }
        }
    }

    private RawStomp connected(String name) throws Exception {
        RawStomp raw = new RawStomp(server).send("CONNECT\naccept-version:1.2\nhost:x\nlogin:" + name
                + "\npasscode:" + PASSWORD + "\n\n\0");
        raw.awaitText("CONNECTED");
        return raw;
    }

    @Test
    void whatIsSaidBetweenTwoReachesNobodyElse() throws Exception {
        try (TestShell ownersShell = join(owner);
                TestShell friendsShell = join(friend);
                TestShell othersShell = join(other);
                TestShell administrator = join(ADMINISTRATOR)) {
            say(ownersShell, friend, "between us");
            friendsShell.await(EventType.MESSAGE_POSTED, Message.class, message -> true);
            for (String name : List.of(other, ADMINISTRATOR)) {
                say(ownersShell, name, "for you");
            }
            for (TestShell shell : List.of(othersShell, administrator)) {
                assertThat(shell.await(EventType.MESSAGE_POSTED, Message.class, message -> true).text())
                        .isEqualTo("for you");
            }
        }
    }

    /** Neither a stranger nor an administrator: only the one to whom it was made answers an offer, its maker withdraws it. */
    @Test
    void anOfferIsBetweenTwo() throws Exception {
        try (TestShell ownersShell = join(owner);
                TestShell friendsShell = join(friend);
                TestShell othersShell = join(other)) {
            UUID answered = offered(ownersShell);
            FileOffer offer = friendsShell.await(EventType.FILE_OFFER, FileOffer.class,
                    event -> event.transferId().equals(answered));
            assertThat(outcome(othersShell, RendezvousCommands.ANSWER, Offering.accept(othersShell, offer)))
                    .isEqualTo("OFFER_GONE");
            assertThat(outcome(friendsShell, RendezvousCommands.ANSWER, Offering.accept(friendsShell, offer)))
                    .isEqualTo("ok");
            RejectAnswer rejection = new RejectAnswer(answered, ErrorCode.BAD_SIGNATURE);
            for (TestShell shell : List.of(othersShell, friendsShell)) {
                assertThat(outcome(shell, RendezvousCommands.REJECT, rejection)).isEqualTo("OFFER_GONE");
            }
            assertThat(outcome(ownersShell, RendezvousCommands.REJECT, rejection)).isEqualTo("ok");
            UUID withdrawn = offered(ownersShell);
            for (TestShell shell : List.of(othersShell, friendsShell)) {
                assertThat(outcome(shell, RendezvousCommands.WITHDRAW, new WithdrawOffer(withdrawn)))
                        .isEqualTo("OFFER_GONE");
            }
            assertThat(outcome(ownersShell, RendezvousCommands.WITHDRAW, new WithdrawOffer(withdrawn))).isEqualTo("ok");
        }
    }

    private <Q> void check(SoftAssertions softly, Row<Q> row, String who, TestShell shell, String expected)
            throws Exception {
        try (shell) {
            softly.assertThat(outcome(shell, row.command(), row.request().get()))
                    .as(row.command().name() + " for " + who)
                    .isEqualTo(expected);
        }
    }

    private static <Q> String outcome(TestShell shell, Command<Q, ?> command, Q request) throws Exception {
        try {
            Object reply = shell.ask(command, request);
            return switch (reply) {
                case MessagePage page -> "ok, " + page.messages().size() + " messages";
                case FoundMessages found -> "ok, " + found.messages().size() + " found";
                default -> "ok";
            };
        } catch (TestShell.RefusedByServer refused) {
            return refused.refusal().code().name();
        }
    }

    private Who who() {
        return new Who(null, false);
    }

    private OfferFile offer(TestShell shell) {
        try {
            return Offering.offer(shell, UUID.randomUUID(), friend, "holiday.mp4", Offering.PEER);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private CallUser call(TestShell shell) {
        try {
            return Calling.call(shell, friend);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private UUID offered(TestShell shell) {
        try {
            return Offering.offer(shell, friend);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void say(TestShell shell, String to, String text) throws Exception {
        shell.ask(ConversationCommands.POST,
                new PostMessage(ConversationName.direct(to), UUID.randomUUID(), text, false));
    }

    private TestShell login(String name) throws Exception {
        return TestShell.login(server.port(), name, PASSWORD);
    }

    private TestShell join(String name) throws Exception {
        return TestShell.join(server.port(), name, PASSWORD);
    }

    private Set<String> registered() {
        Map<?, ?> commands = (Map<?, ?>) Objects.requireNonNull(
                ReflectionTestUtils.getField(server.bean(CommandRegistry.class), "byDestination"));
        return commands.keySet().stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private static Set<String> subscribable() throws ClassNotFoundException {
        Set<?> destinations = (Set<?>) Objects.requireNonNull(ReflectionTestUtils
                .getField(Class.forName("forum.server.stomp.FrameProcessor"), "SUBSCRIBABLE"));
        return destinations.stream().map(String.class::cast).collect(Collectors.toSet());
    }
}
