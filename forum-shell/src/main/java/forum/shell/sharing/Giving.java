package forum.shell.sharing;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.protocol.sharing.AnswerAsk;
import forum.protocol.sharing.ChunksAsked;
import forum.protocol.sharing.SharingCommands;
import forum.shell.connection.Connection;
import forum.shell.failure.ShellException;
import forum.shell.transfer.Candidates;
import forum.shell.transfer.Peers;
import forum.shell.transfer.UdpSocket;
import forum.transfer.LocalPeer;
import forum.transfer.RemotePeer;
import forum.transfer.Transfer;
import forum.transfer.TransferException;
import forum.transfer.TransferFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Gives chunks to who asks for them. Nobody here is asked: sharing was the answer. */
final class Giving {

    private static final Logger LOG = Logger.getLogger(Giving.class.getName());
    private static final int MAX_AT_ONCE = 16;
    private static final int MAX_TO_ONE_USER = 4;

    private final Connection connection;
    private final AskSignatures signatures;
    private final UdpSocket socket;
    private final Candidates candidates;
    private final Shares shares;
    private final Downloads downloads;
    private final List<String> users = new ArrayList<>();

    Giving(Connection connection, AskSignatures signatures, UdpSocket socket, Candidates candidates, Shares shares,
            Downloads downloads) {
        this.connection = connection;
        this.signatures = signatures;
        this.socket = socket;
        this.candidates = candidates;
        this.shares = shares;
        this.downloads = downloads;
    }

    void asked(ChunksAsked asked) {
        String user = AccountNames.key(asked.from());
        Optional<OwnShare> share = shares.find(asked.ask().content())
                .or(() -> downloads.find(asked.ask().content()));
        if (share.isEmpty() || !enter(user)) {
            decline(asked);
            return;
        }
        boolean begun = false;
        try {
            give(asked, share.get(), user);
            begun = true;
        } catch (ShellException e) {
            LOG.log(Level.INFO, "Chunks are not given: {0}", e.getMessage());
            decline(asked);
        } finally {
            if (!begun) {
                leave(user);
            }
        }
    }

    private void give(ChunksAsked asked, OwnShare share, String user) {
        signatures.check(asked);
        RemotePeer remote = Peers.read(asked.ask().peer());
        LocalPeer local = socket.endpoint().newPeer();
        AnswerAsk answer = signatures.answer(asked, Peers.describe(local, candidates.find()));
        Transfer giving = socket.endpoint().serve(share.source(), share.path(), local, remote);
        var _ = giving.result().whenComplete((result, failure) -> {
            leave(user);
            if (share.isWhole() && isChange(failure)) {
                shares.changed(share);
            }
        });
        try {
            connection.ask(SharingCommands.ANSWER, answer);
        } catch (ShellException e) {
            LOG.log(Level.INFO, "An answer did not arrive: {0}", e.getMessage());
            giving.interrupt();
        }
    }

    private static boolean isChange(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof TransferException refused && refused.failure() == TransferFailure.FILE_CHANGED;
    }

    private void decline(ChunksAsked asked) {
        try {
            connection.ask(SharingCommands.ANSWER, new AnswerAsk(asked.transferId(), null, null));
        } catch (ShellException e) {
            if (e.code() != ErrorCode.OFFER_GONE) {
                LOG.log(Level.INFO, "An answer did not arrive: {0}", e.getMessage());
            }
        }
    }

    /** Returns false when enough is given already. */
    private synchronized boolean enter(String user) {
        return users.size() < MAX_AT_ONCE && users.stream().filter(user::equals).count() < MAX_TO_ONE_USER
                && users.add(user);
    }

    private synchronized void leave(String user) {
        users.remove(user);
    }
}
