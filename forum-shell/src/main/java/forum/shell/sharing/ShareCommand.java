package forum.shell.sharing;

import forum.protocol.ErrorCode;
import forum.protocol.sharing.ShareFile;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharingCommands;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import forum.shell.transfer.Fetches;
import forum.transfer.SharedFile;
import forum.transfer.SourceFile;
import forum.transfer.TransferException;
import forum.transfer.swarm.Pieces;
import java.nio.file.InvalidPathException;
import java.util.HexFormat;

/** {@code share FILE [--chunks N]}. */
final class ShareCommand extends ForumCommand {

    private final ShellOptions options;
    private final Connection connection;
    private final Shares shares;
    private final Finding finding;
    private final ShareNames names;
    private final Output output;

    ShareCommand(ShellOptions options, Connection connection, Shares shares, Finding finding, ShareNames names,
            Output output) {
        super("Lets everybody fetch a file from here, as long as you are online; it stays where it is.",
                Form.of("share").option("chunks", ValueType.COUNT).argument("file", ValueType.FILE),
                Form.of("register").argument("file", ValueType.FILE).argument("chunks", ValueType.COUNT));
        this.options = options;
        this.connection = connection;
        this.shares = shares;
        this.finding = finding;
        this.names = names;
        this.output = output;
    }

    @Override
    public boolean needsPeers() {
        return true;
    }

    @Override
    protected void run(Invocation invocation) {
        SourceFile source = open(invocation.get("file"));
        int chunks = invocation.find("chunks").map(Integer::parseInt).orElse(Pieces.usualChunks(source.bytes()));
        SharedFile file = hash(source, pieces(source, chunks));
        SharedContent content = new SharedContent(HexFormat.of().formatHex(file.table().root()), source.bytes(),
                chunks);
        // Somebody may ask for it as soon as the server knows.
        boolean news = shares.named(source.name()).stream().noneMatch(own -> own.content().equals(content));
        OwnShare share = shares.add(source.name(), content, file);
        try {
            forum.protocol.sharing.SharedFile shared = connection.ask(SharingCommands.SHARE,
                    new ShareFile(source.name(), content));
            names.add(source.name());
            output.show(new ShareItem(shared, finding.found(content), null));
        } catch (ShellException e) {
            if (news) {
                shares.forget(share);
            }
            throw e;
        }
    }

    private SourceFile open(String name) {
        try {
            return SourceFile.open(options.file(name));
        } catch (InvalidPathException e) {
            throw new ShellException(ErrorCode.INVALID_FILE_NAME, "This cannot be the name of a file.");
        } catch (TransferException e) {
            throw Fetches.refusal(e);
        }
    }

    private static Pieces pieces(SourceFile source, int chunks) {
        if (source.bytes() > Pieces.MAX_FILE_BYTES) {
            throw new ShellException(ErrorCode.FILE_TOO_LARGE, "Files of up to 1 TiB can be shared.");
        }
        long most = Math.clamp(source.bytes(), 1, Pieces.MAX_CHUNKS);
        if (chunks > most) {
            throw new ShellException(ErrorCode.INVALID_NUMBER, source.name() + " has " + source.bytes()
                    + " bytes and cannot be divided into " + chunks + " chunks; at most " + most + " are possible.");
        }
        return new Pieces(source.bytes(), chunks);
    }

    private static SharedFile hash(SourceFile source, Pieces pieces) {
        try {
            return SharedFile.hash(source, pieces);
        } catch (TransferException e) {
            throw Fetches.refusal(e);
        }
    }
}
