package forum.server;

import static forum.server.Offering.PEER;
import static forum.server.Offering.offer;
import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferClosed;
import forum.protocol.rendezvous.OfferFile;
import forum.protocol.rendezvous.RejectAnswer;
import forum.protocol.rendezvous.RendezvousCommands;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class SignedOfferTest {

    @Test
    void passesOnOnlyWhatTheDeviceOfTheSessionHasSigned(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            OfferFile good = offer(yoda, UUID.randomUUID(), leia.name(), "plans.txt", PEER);
            OfferFile larger = new OfferFile(good.transferId(), good.to(), good.file(), good.bytes() + 1, good.peer(),
                    good.content(), good.files(), good.signature());
            assertThat(code(() -> yoda.ask(RendezvousCommands.OFFER, larger))).isEqualTo(ErrorCode.BAD_SIGNATURE);
            assertThat(code(() -> leia.ask(RendezvousCommands.OFFER, good))).isEqualTo(ErrorCode.UNTRUSTED_DEVICE);

            FileOffer offer = offered(yoda, leia);
            AnswerOffer accepted = Offering.accept(leia, offer);
            for (String signature : new String[]{null, "", "nonsense", offer.signature()}) {
                assertThat(code(() -> leia.ask(RendezvousCommands.ANSWER,
                        new AnswerOffer(offer.transferId(), PEER, signature, null))))
                        .isEqualTo(ErrorCode.BAD_SIGNATURE);
            }
            leia.ask(RendezvousCommands.ANSWER, accepted);
        }
    }

    @Test
    void anAnswerIsForOneOfferOnly(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            AnswerOffer first = Offering.accept(leia, offered(yoda, leia));
            FileOffer second = offered(yoda, leia);

            assertThat(code(() -> leia.ask(RendezvousCommands.ANSWER,
                    new AnswerOffer(second.transferId(), PEER, first.signature(), null))))
                    .isEqualTo(ErrorCode.BAD_SIGNATURE);
        }
    }

    @Test
    void aShellThatCannotTakeAFileLeavesItToTheOthers(TestServer server) throws Exception {
        String leia = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell one = TestShell.join(server.port(), leia, TestServer.PASSWORD);
                TestShell two = TestShell.join(server.port(), leia, TestServer.PASSWORD)) {
            one.device();
            two.device();
            FileOffer offer = offered(yoda, one);
            one.ask(RendezvousCommands.ANSWER, AnswerOffer.decline(offer.transferId(), ErrorCode.DISK_FULL));
            two.ask(RendezvousCommands.ANSWER, Offering.accept(two, offer));
            assertThat(yoda.await(EventType.OFFER_ANSWERED, OfferAnswered.class, event -> true).peer()).isEqualTo(PEER);

            FileOffer toNobody = offered(yoda, one);
            one.ask(RendezvousCommands.ANSWER, AnswerOffer.decline(toNobody.transferId(), ErrorCode.OFFER_DECLINED));
            two.ask(RendezvousCommands.ANSWER, AnswerOffer.decline(toNobody.transferId(), ErrorCode.DISK_FULL));
            assertThat(yoda.await(EventType.OFFER_ANSWERED, OfferAnswered.class, event -> true))
                    .returns(toNobody.transferId(), OfferAnswered::transferId)
                    .returns(ErrorCode.DISK_FULL, OfferAnswered::reason);
        }
    }

    @Test
    void onlySomeReasonsToDeclineAreOnes(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            FileOffer offer = offered(yoda, leia);
            for (AnswerOffer answer : List.of(
                    new AnswerOffer(offer.transferId(), null, null, ErrorCode.ACCOUNT_DELETED),
                    new AnswerOffer(offer.transferId(), PEER, Offering.accept(leia, offer).signature(),
                            ErrorCode.DISK_FULL))) {
                assertThat(code(() -> leia.ask(RendezvousCommands.ANSWER, answer)))
                        .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            }
        }
    }

    @Test
    void whoHasAnsweredHearsThatTheAnswerIsNotTaken(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            FileOffer offer = offered(yoda, leia);
            leia.ask(RendezvousCommands.ANSWER, Offering.accept(leia, offer));

            assertThat(code(() -> yoda.ask(RendezvousCommands.REJECT,
                    new RejectAnswer(offer.transferId(), ErrorCode.DISK_FULL))))
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            RejectAnswer rejection = new RejectAnswer(offer.transferId(), ErrorCode.UNTRUSTED_DEVICE);
            yoda.ask(RendezvousCommands.REJECT, rejection);
            assertThat(leia.await(EventType.OFFER_CLOSED, OfferClosed.class, event -> true))
                    .returns(offer.transferId(), OfferClosed::transferId)
                    .returns(ErrorCode.UNTRUSTED_DEVICE, OfferClosed::code);
            assertThat(code(() -> yoda.ask(RendezvousCommands.REJECT, rejection))).isEqualTo(ErrorCode.OFFER_GONE);
        }
    }

    private static FileOffer offered(TestShell from, TestShell to) throws Exception {
        UUID id = offer(from, to.name());
        return to.await(EventType.FILE_OFFER, FileOffer.class, event -> event.transferId().equals(id));
    }
}
