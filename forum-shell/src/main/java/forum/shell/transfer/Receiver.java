package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.Content;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.RejectAnswer;
import forum.protocol.rendezvous.RendezvousCommands;
import forum.protocol.rendezvous.ResumeFile;
import forum.shell.connection.Connection;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import forum.transfer.LocalPeer;
import forum.transfer.RemotePeer;
import forum.transfer.Transfer;
import forum.transfer.TransferException;
import forum.transfer.TransferProgress;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes in offers, answers them as the user wants, and receives the files. */
final class Receiver {

    private final ShellOptions options;
    private final Connection connection;
    private final Signatures signatures;
    private final Reasons reasons;
    private final Acceptance acceptance;
    private final UdpSocket socket;
    private final Candidates candidates;
    private final TransferBook book;
    private final Running running;
    private final Parts parts;
    private final Output output;
    private final Map<UUID, FileOffer> offers = new ConcurrentHashMap<>();

    Receiver(ShellOptions options, Connection connection, Signatures signatures, Reasons reasons, Acceptance acceptance,
            UdpSocket socket, Candidates candidates, TransferBook book, Running running, Parts parts, Output output) {
        this.options = options;
        this.connection = connection;
        this.signatures = signatures;
        this.reasons = reasons;
        this.acceptance = acceptance;
        this.socket = socket;
        this.candidates = candidates;
        this.book = book;
        this.running = running;
        this.parts = parts;
        this.output = output;
    }

    void offered(FileOffer offer) {
        try {
            acceptance.checkOpen();
            signatures.check(offer);
        } catch (ShellException e) {
            if (e.code() != ErrorCode.OFFER_DECLINED && e.code() != ErrorCode.RATE_LIMITED) {
                output.failure(e);
            }
            decline(offer.transferId(), e.code());
            return;
        }
        if (offers.putIfAbsent(offer.transferId(), offer) != null) {
            return;
        }
        FileTransfer earlier = earlier(offer);
        if (earlier != null && earlier.state() == State.RUNNING) {
            // The sender knows of the interruption before this shell does.
            running.afterInterruption(earlier, ended -> takeUp(offer, ended));
        } else {
            takeUp(offer, earlier);
        }
    }

    /** Goes on with what was accepted once, without asking again. */
    private void takeUp(FileOffer offer, @Nullable FileTransfer earlier) {
        FileTransfer interrupted = earlier != null && earlier.isResumable() ? earlier : null;
        if ((interrupted != null || !acceptance.asks()) && book.isBusy(offer.from())) {
            offers.remove(offer.transferId());
            decline(offer.transferId(), ErrorCode.RATE_LIMITED);
        } else if (interrupted != null) {
            acceptNow(book.again(interrupted, offer.transferId()));
        } else {
            offeredAnew(offer);
        }
    }

    /** What there is already of the same content. */
    private @Nullable FileTransfer earlier(FileOffer offer) {
        Content content = offer.content();
        return content == null
                ? null
                : book.find(Direction.RECEIVE, offer.from(), content)
                        .filter(one -> one.parcel().equals(parcel(offer))).orElse(null);
    }

    private void offeredAnew(FileOffer offer) {
        // A folder starts over, whatever its sender says of it.
        Content content = offer.files() == null ? offer.content() : null;
        Resumption resumption = content == null
                ? null
                : new Resumption(content, options.downloads().toAbsolutePath());
        if (content != null) {
            for (FileTransfer outdated : book.outdated(Direction.RECEIVE, offer.from(), content)) {
                running.afterInterruption(outdated, ended -> {
                    running.outdated(ended);
                    parts.discard(ended);
                });
            }
        }
        FileTransfer entry = book.add(offer.transferId(), Direction.RECEIVE, offer.from(), parcel(offer), resumption);
        try {
            acceptance.check(offer);
        } catch (ShellException e) {
            offers.remove(offer.transferId());
            running.fail(entry, e.code(), e.refusal().message());
            decline(offer.transferId(), e.code());
            return;
        }
        if (acceptance.asks()) {
            output.show(new TransferItem(entry));
        } else {
            acceptNow(entry);
        }
    }

    private static Parcel parcel(FileOffer offer) {
        return new Parcel(offer.file(), offer.bytes(), offer.files());
    }

    private void acceptNow(FileTransfer entry) {
        try {
            receive(entry);
        } catch (ShellException e) {
            output.failure(e);
        }
    }

    /** Asks the sender to go on. */
    void resume(FileTransfer interrupted) {
        acceptance.checkRoom(interrupted.user());
        Resumption resumption = Objects.requireNonNull(interrupted.resumption());
        connection.ask(RendezvousCommands.RESUME, new ResumeFile(interrupted.user(), resumption.content()));
    }

    void accept(FileTransfer entry) {
        if (offers.containsKey(entry.transferId())) {
            acceptance.checkRoom(entry.user());
        }
        receive(entry);
    }

    private void receive(FileTransfer entry) {
        FileOffer offer = take(entry);
        try {
            RemotePeer remote = Peers.read(offer.peer());
            LocalPeer local = socket.endpoint().newPeer();
            AnswerOffer answer = signatures.accept(offer, Peers.describe(local, candidates.find()));
            Transfer transfer = parts.receive(entry, local, remote);
            answer(answer, transfer);
            running.follow(entry, transfer);
            output.show(new TransferItem(entry));
        } catch (TransferException e) {
            refuse(entry, Running.refusal(e));
        } catch (ShellException e) {
            refuse(entry, e);
        }
    }

    void decline(FileTransfer entry) {
        FileOffer offer = take(entry);
        entry.fail(ErrorCode.OFFER_DECLINED, "You declined it.");
        connection.ask(RendezvousCommands.ANSWER, AnswerOffer.decline(offer.transferId()));
    }

    void closed(UUID transferId, ErrorCode code, String message) {
        if (RejectAnswer.REASONS.contains(code)) {
            book.find(transferId, Direction.RECEIVE).ifPresent(entry -> rejected(entry, code));
        }
        if (offers.remove(transferId) != null) {
            book.find(transferId, Direction.RECEIVE).ifPresent(entry -> running.fail(entry, code, message));
        }
    }

    /** The sender doesn't take the answer. Once bytes have come it has. */
    private void rejected(FileTransfer entry, ErrorCode code) {
        TransferProgress progress = entry.progress();
        if (!entry.hasEnded() && (progress == null || progress.transferredBytes() == 0)) {
            running.fail(entry, code, reasons.rejected(entry.user(), code));
            entry.stop();
        }
    }

    private FileOffer take(FileTransfer entry) {
        FileOffer offer = entry.direction() == Direction.RECEIVE ? offers.remove(entry.transferId()) : null;
        if (offer == null) {
            throw new ShellException(ErrorCode.OFFER_GONE,
                    "Transfer " + entry.id() + " does not wait for an answer. Type transfers to see all.");
        }
        return offer;
    }

    private void answer(AnswerOffer answer, Transfer transfer) {
        try {
            connection.ask(RendezvousCommands.ANSWER, answer);
        } catch (ShellException e) {
            transfer.interrupt();
            throw e;
        }
    }

    /** It can't be received here, so the sender must not wait for it. */
    private void refuse(FileTransfer entry, ShellException why) {
        entry.fail(why.code(), why.refusal().message());
        decline(entry.transferId(), why.code());
        throw why;
    }

    private void decline(UUID transferId, ErrorCode reason) {
        try {
            connection.ask(RendezvousCommands.ANSWER, AnswerOffer.decline(transferId, reason));
        } catch (ShellException e) {
            // The offer is gone, or the server; the sender hears of it from there.
        }
    }
}
