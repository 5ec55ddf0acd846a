package forum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Draws what congestion control did in a transfer, from its trace. */
final class TransferPicture {

    static final String USAGE = "forum bench trace FILE [PICTURE.svg]";
    private static final long MAX_TRACE_BYTES = 64 << 20;
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private TransferPicture() {
    }

    /** Whether these words are for this. */
    static boolean isMeant(List<String> words) {
        return words.getFirst().equals("trace");
    }

    /** Returns the exit code. */
    static int run(List<String> words) {
        if (words.isEmpty() || words.size() > 2 || words.getFirst().startsWith("--")) {
            System.err.println(
                    "error: USAGE: trace takes the file that --trace has written, and where to draw it\nusage: "
                            + USAGE);
            return WRONG_USAGE;
        }
        Path trace = Path.of(words.getFirst());
        Path picture = words.size() == 2 ? Path.of(words.get(1)) : trace.resolveSibling(trace.getFileName() + ".svg");
        try {
            if (Files.size(trace) > MAX_TRACE_BYTES) {
                throw new IllegalArgumentException("it is larger than 64 MiB; draw the trace of a shorter transfer");
            }
            write(Files.readAllLines(trace), Objects.toString(trace.getFileName(), ""), picture);
            return DONE;
        } catch (NoSuchFileException missing) {
            System.err.println("error: FILE_NOT_FOUND: there is no " + missing.getFile());
            return FAILED;
        } catch (IOException failed) {
            System.err.println("error: FILE: " + failed.getMessage());
            return FAILED;
        } catch (IllegalArgumentException wrong) {
            System.err.println("error: NO_TRACE: " + trace + ": " + wrong.getMessage());
            return FAILED;
        }
    }

    /**
     * Draws it, in place of what is there.
     *
     * @throws IllegalArgumentException when the lines are no trace, or too few
     */
    static void write(List<String> trace, String title, Path picture) throws IOException {
        String svg = TransferTimeline.read(trace).chart(title).asSvg();
        Files.createDirectories(Objects.requireNonNull(picture.toAbsolutePath().getParent()));
        Files.writeString(picture, svg);
        System.out.println("As a picture: " + picture);
    }
}
