package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import forum.transfer.LocalPeer;
import forum.transfer.RemotePeer;
import forum.transfer.Transfer;
import forum.transfer.TransferEndpoint;
import forum.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files arrive, and what is there of those that were interrupted. */
final class Parts {

    private final ShellOptions options;
    private final UdpSocket socket;
    private final Contents contents;

    Parts(ShellOptions options, UdpSocket socket, Contents contents) {
        this.options = options;
        this.socket = socket;
        this.contents = contents;
    }

    Transfer receive(FileTransfer entry, LocalPeer local, RemotePeer remote) throws TransferException {
        Resumption resumption = entry.resumption();
        Path folder = resumption == null ? options.downloads() : resumption.path();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ShellException(ErrorCode.DISK_FAILED,
                    "The folder " + folder + " cannot be made. Choose another with --downloads.");
        }
        Parcel parcel = entry.parcel();
        TransferEndpoint endpoint = socket.endpoint();
        if (parcel.files() != null) {
            return endpoint.receiveFolder(folder, parcel.name(), parcel.bytes(), parcel.files(), local, remote);
        }
        return resumption == null
                ? endpoint.receive(folder, parcel.name(), parcel.bytes(), local, remote)
                : endpoint.receive(folder, parcel.name(), parcel.bytes(), identity(entry, resumption), local, remote);
    }

    /** Deletes what has arrived of it. */
    void discard(FileTransfer interrupted) {
        Resumption resumption = interrupted.resumption();
        if (resumption != null) {
            TransferEndpoint.discardPart(resumption.path(), interrupted.file(), interrupted.bytes(),
                    identity(interrupted, resumption));
        }
    }

    private byte[] identity(FileTransfer entry, Resumption resumption) {
        return contents.identity(entry.user(), resumption.content());
    }
}
