package forum.shell.sharing;

import forum.protocol.ErrorCode;
import forum.protocol.sharing.SharedFile;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import forum.shell.transfer.Fetches;
import forum.shell.transfer.FileTransfer;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/** {@code download FILE [N…]}. */
final class DownloadCommand extends ForumCommand {

    private final ShellOptions options;
    private final Finding finding;
    private final Shares shares;
    private final Downloads downloads;
    private final Fetches fetches;

    DownloadCommand(ShellOptions options, Finding finding, Shares shares, Downloads downloads, Fetches fetches) {
        super("Fetches a shared file, or some chunks of it, from all who have it; then you have it for others, too.",
                Form.of("download").option("owner", ValueType.USER).option("root", ValueType.ROOT)
                        .option("wait", ValueType.DURATION).argument("file", ValueType.SHARED_FILE)
                        .optionalArguments("n", ValueType.INDEX));
        this.options = options;
        this.finding = finding;
        this.shares = shares;
        this.downloads = downloads;
        this.fetches = fetches;
    }

    @Override
    public boolean needsPeers() {
        return true;
    }

    @Override
    protected void run(Invocation invocation) {
        SharedFile file = finding.one(invocation.get("file"), invocation.find("owner").orElse(null),
                invocation.find("root").orElse(null));
        List<String> numbers = invocation.all("n");
        BitSet chunks = Finding.check(numbers, file);
        shares.find(file.content()).filter(OwnShare::isWhole).ifPresent(own -> {
            throw new ShellException(ErrorCode.ALREADY_SHARED,
                    "You have it already: " + Visible.of(own.path().toString()));
        });
        FileTransfer entry = downloads.begin(file, numbers.isEmpty() ? null : chunks,
                invocation.findDuration("wait").orElse(Duration.ZERO));
        if (options.mode() != Mode.INTERACTIVE) {
            fetches.awaitEnd(entry);
            downloads.settle(file.content());
        }
    }
}
