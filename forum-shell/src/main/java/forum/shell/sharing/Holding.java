package forum.shell.sharing;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.sharing.AskAnswered;
import forum.protocol.sharing.Holders.Holder;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharingCommands;
import forum.shell.connection.Connection;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.shell.transfer.Candidates;
import forum.shell.transfer.Peers;
import forum.shell.transfer.UdpSocket;
import forum.transfer.Download;
import forum.transfer.LocalPeer;
import forum.transfer.Transfer;
import forum.transfer.TransferException;
import forum.transfer.TransferFailure;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The holders of one file that is being downloaded: who is connected, who was asked, who is of no use. Guarded by itself. */
final class Holding {

    private static final int MAX_CONNECTED = 8;
    private static final long ANSWER_NANOS = 10_000_000_000L;
    /** Doubled with each failure. */
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final int MAX_FAILURES = 3;

    private final Connection connection;
    private final UdpSocket socket;
    private final Candidates candidates;
    private final AskSignatures signatures;
    private final Output output;
    private final Map<UUID, Asked> asked = new HashMap<>();
    private final Map<UUID, Connected> connected = new HashMap<>();
    private final Map<UUID, Failures> failures = new HashMap<>();
    /** Who has sent what is not in the file. */
    private final Set<String> banned = new HashSet<>();
    private final Map<String, Long> bytesOf = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Holding(Connection connection, UdpSocket socket, Candidates candidates, AskSignatures signatures, Output output) {
        this.connection = connection;
        this.socket = socket;
        this.candidates = candidates;
        this.signatures = signatures;
        this.output = output;
    }

    private record Asked(Holder holder, BitSet chunks, AskSignatures.Made made, LocalPeer local, long sinceNanos) {
    }

    private record Connected(Holder holder, Transfer transfer) {
    }

    private record Failures(int count, long untilNanos) {
    }

    /** Asks for a connection, or tells the download what the holder has now. Returns whether anything can come from there. */
    synchronized boolean use(Holder holder, BitSet chunks, SharedContent content, Download download) {
        Connected there = connected.get(holder.holder());
        if (there != null) {
            download.update(there.transfer, chunks);
            return true;
        }
        if (isAsked(holder)) {
            return true;
        }
        Failures before = failures.get(holder.holder());
        boolean hopeless = before != null && before.count >= MAX_FAILURES;
        if (banned.contains(AccountNames.key(holder.user())) || hopeless) {
            return false;
        }
        boolean resting = before != null && System.nanoTime() - before.untilNanos < 0;
        if (!resting && connected.size() + asked.size() < MAX_CONNECTED) {
            ask(holder, chunks, content);
        }
        return true;
    }

    private boolean isAsked(Holder holder) {
        for (Asked one : asked.values()) {
            if (one.holder.holder().equals(holder.holder())) {
                return true;
            }
        }
        return false;
    }

    private void ask(Holder holder, BitSet chunks, SharedContent content) {
        try {
            LocalPeer local = socket.endpoint().newPeer();
            AskSignatures.Made made = signatures.ask(holder, content, Peers.describe(local, candidates.find()));
            asked.put(made.ask().transferId(), new Asked(holder, chunks, made, local, System.nanoTime()));
            connection.ask(SharingCommands.ASK, made.ask());
        } catch (ShellException e) {
            asked.values().removeIf(one -> one.holder.holder().equals(holder.holder()));
            failed(holder);
        }
    }

    /** Whoever has not answered in time has failed. */
    synchronized void expire() {
        long nowNanos = System.nanoTime();
        for (var all = asked.values().iterator(); all.hasNext();) {
            Asked one = all.next();
            if (nowNanos - one.sinceNanos > ANSWER_NANOS) {
                all.remove();
                failed(one.holder);
            }
        }
    }

    /** What nobody here has asked is passed over. */
    synchronized void answered(AskAnswered answer, Download download) {
        Asked one = asked.remove(answer.transferId());
        if (one == null) {
            return;
        }
        PeerParameters peer = answer.peer();
        if (peer == null) {
            failed(one.holder);
            return;
        }
        try {
            signatures.check(one.made, answer, peer);
            Transfer transfer = download.connect(one.chunks, one.local, Peers.read(peer));
            connected.put(one.holder.holder(), new Connected(one.holder, transfer));
            var _ = transfer.result().whenComplete((result, failure) -> ended(one.holder, transfer, failure));
        } catch (ShellException e) {
            failures.put(one.holder.holder(), new Failures(MAX_FAILURES, System.nanoTime()));
            output.failure(e);
        }
    }

    private synchronized void ended(Holder holder, Transfer transfer, @Nullable Throwable failure) {
        connected.remove(holder.holder());
        long bytes = transfer.progress().transferredBytes();
        bytesOf.merge(holder.user(), bytes, Long::sum);
        if (failure == null) {
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TransferException why && why.failure() == TransferFailure.DIGEST_MISMATCH) {
            banned.add(AccountNames.key(holder.user()));
            output.failure(new ShellException(ErrorCode.DIGEST_MISMATCH, holder.user()
                    + " has sent what is not in the file, and is asked for nothing more of it. What was wrong is fetched again."));
        } else {
            if (bytes > 0) {
                failures.remove(holder.holder());
            }
            failed(holder);
        }
    }

    private void failed(Holder holder) {
        Failures before = failures.get(holder.holder());
        int count = before == null ? 1 : before.count + 1;
        failures.put(holder.holder(), new Failures(count, System.nanoTime() + (RETRY_NANOS << count)));
    }

    synchronized boolean isConnected() {
        return !connected.isEmpty();
    }

    /** By name, of those whose connections have ended and of those that are there. */
    synchronized Map<String, Long> bytes() {
        Map<String, Long> all = new TreeMap<>(bytesOf);
        for (Connected one : connected.values()) {
            all.merge(one.holder.user(), one.transfer.progress().transferredBytes(), Long::sum);
        }
        all.values().removeIf(bytes -> bytes == 0);
        return all;
    }
}
