package forum.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Another process that tries to lock a file. */
final class LockedFiles {

    private static final int FREE = 10;
    private static final int LOCKED = 11;

    private LockedFiles() {
    }

    /** Whether another process can lock it at this moment. */
    static boolean locksElsewhere(Path file) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(java, "-cp", System.getProperty("java.class.path"),
                LockedFiles.class.getName(), file.toString())).inheritIO().start();
        int code = process.waitFor();
        if (code != FREE && code != LOCKED) {
            throw new AssertionError("Ended with " + code);
        }
        return code == FREE;
    }

    public static void main(String[] arguments) throws IOException {
        try (var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
            System.exit(channel.tryLock() == null ? LOCKED : FREE);
        }
    }
}
