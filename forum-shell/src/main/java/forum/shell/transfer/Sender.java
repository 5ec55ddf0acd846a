package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.Content;
import forum.protocol.rendezvous.FileOffered;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.rendezvous.RejectAnswer;
import forum.protocol.rendezvous.RendezvousCommands;
import forum.protocol.rendezvous.ResumeAsked;
import forum.protocol.rendezvous.WithdrawOffer;
import forum.shell.connection.Connection;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.transfer.LocalPeer;
import forum.transfer.Source;
import forum.transfer.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Offers files and, once an offer is accepted, sends them. */
final class Sender {

    /** The server says when an offer expires; this much later nobody needs to wait any more. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Connection connection;
    private final Signatures signatures;
    private final Reasons reasons;
    private final UdpSocket socket;
    private final Candidates candidates;
    private final TransferBook book;
    private final Running running;
    private final Contents contents;
    private final Output output;
    private final Clock clock;
    private final Continuation continuation;
    private final Map<UUID, Offer> offers = new ConcurrentHashMap<>();

    Sender(Connection connection, Signatures signatures, Reasons reasons, UdpSocket socket, Candidates candidates,
            TransferBook book, Running running, Contents contents, Output output, Clock clock) {
        this.connection = connection;
        this.signatures = signatures;
        this.reasons = reasons;
        this.socket = socket;
        this.candidates = candidates;
        this.book = book;
        this.running = running;
        this.contents = contents;
        this.output = output;
        this.clock = clock;
        continuation = new Continuation(new ConnectionStanding(connection), new Unattended(this, output),
                TimeUnit.SECONDS::sleep);
    }

    /** What was interrupted goes on; a file that is on its way already is sent once more, for itself. */
    FileTransfer offer(String user, Source file) {
        Parcel parcel = Parcel.of(file);
        Content content = file instanceof SourceFile one ? contents.of(one).orElse(null) : null;
        FileTransfer earlier = content == null ? null : book.find(Direction.SEND, user, content).orElse(null);
        if (content == null || (earlier != null && !earlier.hasEnded())) {
            return offer(file, book.add(UUID.randomUUID(), Direction.SEND, user, parcel, null));
        }
        return offer(file, earlier != null && earlier.isResumable()
                ? book.again(earlier, UUID.randomUUID())
                : book.add(UUID.randomUUID(), Direction.SEND, user, parcel, new Resumption(content, file.path())));
    }

    /** Offers again what was interrupted, or what the file has become since: whoever sends it wants so. */
    FileTransfer resume(FileTransfer interrupted) {
        Resumption resumption = Objects.requireNonNull(interrupted.resumption());
        Source file = SendCommand.open(resumption.path());
        if (!isUnchanged(file, resumption)) {
            running.outdated(interrupted);
        }
        return offer(interrupted.user(), file);
    }

    /**
     * Offers again what was interrupted, and nothing else: the receiver or the network has brought it about, so that nobody has
     * agreed to send what stands there by now. Returns the same transfer when it cannot go on.
     */
    FileTransfer resumeUnattended(FileTransfer interrupted) {
        Resumption resumption = Objects.requireNonNull(interrupted.resumption());
        Path path = resumption.path();
        if (!Files.isDirectory(path)) {
            Source file = SendCommand.open(path);
            if (isUnchanged(file, resumption)) {
                return offer(interrupted.user(), file);
            }
        }
        running.outdatedUnattended(interrupted);
        return interrupted;
    }

    private boolean isUnchanged(Source source, Resumption resumption) {
        return source instanceof SourceFile file && contents.of(file).filter(resumption.content()::equals).isPresent();
    }

    /** The receiver wants what did not arrive whole; it may know of the interruption earlier than this shell. */
    void asked(ResumeAsked asked) {
        book.find(Direction.SEND, asked.by(), asked.content())
                .filter(entry -> entry.state() == State.RUNNING || entry.isResumable())
                .ifPresent(entry -> running.afterInterruption(entry, ended -> {
                    if (ended.isResumable()) {
                        resumeUnattended(ended);
                    }
                }));
    }

    private FileTransfer offer(Source file, FileTransfer entry) {
        LocalPeer local = socket.endpoint().newPeer();
        PeerParameters here = Peers.describe(local, candidates.find());
        Signatures.Made made = signatures.sign(entry, here);
        offers.put(entry.transferId(), new Offer(entry, made, file, local));
        try {
            FileOffered offered = connection.ask(RendezvousCommands.OFFER, made.offer());
            output.show(new TransferItem(entry));
            expire(entry, Duration.between(clock.instant(), offered.expiresAt()).plus(GRACE));
        } catch (ShellException e) {
            offers.remove(entry.transferId());
            entry.fail(e.code(), e.refusal().message());
            throw e;
        }
        return entry;
    }

    void answered(OfferAnswered answer) {
        Offer offer = offers.remove(answer.transferId());
        if (offer == null) {
            return;
        }
        PeerParameters peer = answer.peer();
        if (peer == null) {
            ErrorCode reason = answer.reason();
            running.fail(offer.entry, reason == null ? ErrorCode.OFFER_DECLINED : reason,
                    reasons.declined(offer.entry.user(), reason));
            return;
        }
        try {
            signatures.check(offer.made, answer, peer);
        } catch (ShellException e) {
            reject(offer.entry, e);
            return;
        }
        try {
            running.follow(offer.entry, socket.endpoint().send(offer.file, offer.local, Peers.read(peer)));
            continuation.watch(offer.entry);
        } catch (ShellException e) {
            running.fail(offer.entry, e.code(), e.refusal().message());
        }
    }

    /** Whoever has answered need not wait. */
    private void reject(FileTransfer entry, ShellException why) {
        running.fail(entry, why.code(), why.refusal().message());
        try {
            connection.ask(RendezvousCommands.REJECT, new RejectAnswer(entry.transferId(), why.code()));
        } catch (ShellException e) {
            // Then the other one will see that nobody comes.
        }
    }

    void closed(UUID transferId, ErrorCode code, String message) {
        Offer offer = offers.remove(transferId);
        if (offer != null) {
            running.fail(offer.entry, code, message);
        }
    }

    void withdraw(FileTransfer entry) {
        offers.remove(entry.transferId());
        running.fail(entry, ErrorCode.CANCELLED, "It was cancelled.");
        connection.ask(RendezvousCommands.WITHDRAW, new WithdrawOffer(entry.transferId()));
    }

    /** Nobody has answered it for a while. */
    void takeBack(FileTransfer entry) {
        if (offers.remove(entry.transferId()) != null
                && entry.fail(ErrorCode.OFFER_GONE, entry.user() + "'s shell does not answer.")) {
            connection.ask(RendezvousCommands.WITHDRAW, new WithdrawOffer(entry.transferId()));
        }
    }

    /** By the server's clock, which may be another: never at once, and never in a day. */
    private void expire(FileTransfer entry, Duration left) {
        long seconds = Math.clamp(left.toSeconds(), 10, 3_600);
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, Thread.ofVirtual()::start)
                .execute(() -> closed(entry.transferId(), ErrorCode.OFFER_GONE, "Nobody answered in time."));
    }

    private record Offer(FileTransfer entry, Signatures.Made made, Source file, LocalPeer local) {
    }
}
