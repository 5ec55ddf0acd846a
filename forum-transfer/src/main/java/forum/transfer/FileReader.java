package forum.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads a file. */
final class FileReader implements SourceReader {

    private final SourceFile file;
    private @Nullable FileChannel channel;

    FileReader(SourceFile file) {
        this.file = file;
    }

    @Override
    public void read(long offset, byte[] target, int length) throws IOException, TransferException {
        var opened = channel;
        if (opened == null) {
            checkUnchanged();
            opened = FileChannel.open(file.path(), StandardOpenOption.READ);
            channel = opened;
        }
        var buffer = ByteBuffer.wrap(target, 0, length);
        while (buffer.hasRemaining()) {
            if (opened.read(buffer, offset + buffer.position()) < 0) {
                throw Source.changed();
            }
        }
    }

    @Override
    public void checkUnchanged() throws IOException, TransferException {
        if (file.hasChanged()) {
            throw Source.changed();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
