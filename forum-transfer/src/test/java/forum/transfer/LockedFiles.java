package forum.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that tries to lock a file. */
final class LockedFiles {

    private LockedFiles() {
    }

    /** Whether another process can lock it at this moment. */
    static boolean locksElsewhere(Path file) throws IOException, InterruptedException {
        return OtherProcess.says(LockedFiles.class, file.toString());
    }

    public static void main(String[] arguments) throws IOException {
        try (var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
            OtherProcess.say(channel.tryLock() != null);
        }
    }
}
