package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {

    @TempDir
    Path folder;

    private static TransferFailure failure(Path path) {
        return catchThrowableOfType(TransferException.class, () -> SourceFile.open(path)).failure();
    }

    @Test
    void saysWhatIsWrongWithAPath() throws IOException {
        assertThat(failure(folder.resolve("missing"))).isEqualTo(TransferFailure.FILE_NOT_FOUND);
        assertThat(failure(folder)).isEqualTo(TransferFailure.NOT_A_FILE);
        assertThat(failure(Files.createFile(folder.resolve("a:b")))).isEqualTo(TransferFailure.INVALID_FILE_NAME);
        assertThat(failure(Files.createFile(folder.resolve("a.part")))).isEqualTo(TransferFailure.INVALID_FILE_NAME);
        var file = Files.createFile(folder.resolve("file"));
        assertThat(failure(file.resolve("below"))).isEqualTo(TransferFailure.FILE_NOT_FOUND);
    }

    @Test
    void knowsNameAndSize() throws Exception {
        var source = SourceFile.open(Files.writeString(folder.resolve("Räuber.TXT"), "four"));
        assertThat(source.name()).isEqualTo("Räuber.TXT");
        assertThat(source.bytes()).isEqualTo(4);
        assertThat(source.hasChanged()).isFalse();
    }

    @Test
    void noticesAnotherSizeTimeOrFile() throws Exception {
        var path = Files.writeString(folder.resolve("a"), "four");
        var time = Files.getLastModifiedTime(path);
        var source = SourceFile.open(path);
        Files.setLastModifiedTime(path, FileTime.fromMillis(time.toMillis() - 5_000));
        assertThat(source.hasChanged()).isTrue();
        Files.setLastModifiedTime(path, time);
        assertThat(source.hasChanged()).isFalse();
        Files.writeString(path, "more than four");
        Files.setLastModifiedTime(path, time);
        assertThat(source.hasChanged()).isTrue();
        Files.move(Files.writeString(folder.resolve("b"), "FOUR"), path,
                StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(path, time);
        assertThat(source.hasChanged()).isTrue();
    }
}
