package forum.server;

import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferFile;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.rendezvous.RendezvousCommands;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Offers and answers as shells sign them. */
final class Offering {

    static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    static final PeerParameters PEER = new PeerParameters(0xffff_ffffL, KEY,
            List.of("192.0.2.1:4711", "[2001:db8::1]:4711"));

    private Offering() {
    }

    static OfferFile offer(TestShell shell, UUID id, String to, String file, PeerParameters peer) throws Exception {
        return offer(shell, new OfferFile(id, to, file, 7, peer, null, null, ""));
    }

    static OfferFile offer(TestShell shell, OfferFile unsigned) throws Exception {
        return new OfferFile(unsigned.transferId(), unsigned.to(), unsigned.file(), unsigned.bytes(), unsigned.peer(),
                unsigned.content(), unsigned.files(),
                shell.device().sign(unsigned.signed(shell.name(), shell.device().key())));
    }

    static UUID offer(TestShell shell, String to) throws Exception {
        UUID id = UUID.randomUUID();
        shell.ask(RendezvousCommands.OFFER, offer(shell, id, to, "lecture1.mp4", PEER));
        return id;
    }

    static AnswerOffer accept(TestShell shell, FileOffer offer) throws Exception {
        return new AnswerOffer(offer.transferId(), PEER, shell.device().sign(AnswerOffer.content(offer.asMade(),
                offer.from(), offer.device(), shell.name(), shell.device().key(), PEER)), null);
    }
}
