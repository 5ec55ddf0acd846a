package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

    @TempDir
    Path folder;

    private static List<String> names(Path of) throws IOException {
        try (var files = Files.list(of)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void aPartThatIsGoneLeavesNothingUnderItsName() throws IOException {
        assertThatThrownBy(() -> Publication.publishFile(folder.resolve("a.txt.part"), folder, "a.txt"))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(names(folder)).isEmpty();
    }

    /** An archive has no links, and moves nothing to where an empty file keeps the name. */
    @Test
    void aPartThatCannotBeMovedLeavesNothingUnderItsName() throws IOException {
        try (var archive = FileSystems.newFileSystem(folder.resolve("disk.zip"), Map.of("create", "true"))) {
            var root = archive.getPath("/");
            var part = Files.writeString(root.resolve("a.txt.part"), "hello");
            assertThatThrownBy(() -> Publication.publishFile(part, root, "a.txt")).isInstanceOf(IOException.class);
            assertThat(names(root)).containsExactly("a.txt.part");
        }
    }
}
