package forum.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Small files in a folder over loopback: {@code FolderBenchmark [FILES] [BYTES] [RUNS]}; the folder is made beside the result. */
final class FolderBenchmark {

    private FolderBenchmark() {
    }

    static void main(String[] arguments) throws Exception {
        int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int bytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4_096;
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        var folder = Files.createTempDirectory("forum-folder");
        var source = make(folder.resolve("source"), files, bytes);
        for (int run = 1; run <= runs; run++) {
            long startNanos = System.nanoTime();
            transfer(source, folder.resolve("downloads"));
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            System.out.printf(Locale.ROOT, "run %d: %d files of %d bytes in %.3f s, %.0f files a second%n", run, files,
                    bytes, seconds, files / seconds);
        }
        Publication.deleteTree(folder);
    }

    private static Path make(Path folder, int files, int bytes) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < files; i++) {
            TransferPair.randomFile(folder.resolve("file" + i), bytes, i);
        }
        return folder;
    }

    /** From looking at the folder to its name at the receiver, sockets and keys included. */
    private static void transfer(Path folder, Path downloads) throws Exception {
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var source = SourceFolder.open(folder);
            var sending = pair.sender.newPeer();
            var receiving = pair.receiver.newPeer();
            var arriving = pair.receiver.receiveFolder(downloads, source.name(), source.bytes(), source.files(),
                    receiving, TransferPair.peer(pair.sender, sending));
            pair.sender.send(source, sending, TransferPair.peer(pair.receiver, receiving)).result().get();
            arriving.result().get();
        }
    }
}
