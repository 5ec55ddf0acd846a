package forum.shell.sharing;

import forum.protocol.sharing.SharedFile;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Output;
import forum.shell.sharing.ShareItem.Found;
import java.util.BitSet;
import java.util.List;

/** {@code find FILE [--chunk N…]}. */
final class FindCommand extends ForumCommand {

    private final Finding finding;
    private final Output output;

    FindCommand(Finding finding, Output output) {
        super("Shows who is online and has a shared file, or some chunks of it; they count from 0.",
                Form.of("find").flag("chunk").argument("file", ValueType.SHARED_FILE).optionalArguments("n",
                        ValueType.INDEX),
                Form.of("searchFile").argument("file", ValueType.SHARED_FILE),
                Form.of("searchChunk").argument("file", ValueType.SHARED_FILE).arguments("n", ValueType.INDEX));
        this.finding = finding;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        List<SharedFile> files = finding.files(invocation.get("file"));
        List<String> numbers = invocation.all("n");
        List<SharedFile> fitting = files.size() == 1
                ? files
                : files.stream().filter(file -> hasAll(numbers, file)).toList();
        for (SharedFile file : fitting.isEmpty() ? files : fitting) {
            BitSet chunks = Finding.check(numbers, file);
            List<Found> holders = finding.found(file.content());
            if (numbers.isEmpty()) {
                output.show(new ShareItem(file, holders, null));
            }
            chunks.stream().forEach(chunk -> output.show(
                    new ShareItem(file, holders.stream().filter(one -> one.chunks().get(chunk)).toList(), chunk)));
        }
    }

    private static boolean hasAll(List<String> numbers, SharedFile file) {
        return numbers.stream().allMatch(number -> Integer.parseInt(number) < file.content().chunks());
    }
}
