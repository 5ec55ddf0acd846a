package forum.transfer;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for a file's base name, the same on every system, so that what one peer may send another can keep. */
final class FileName {

    static final int MAX_BYTES = 255;

    private static final String PART = ".part";
    private static final String FORBIDDEN = "<>:\"|?*";
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "clock$", "conin$", "conout$");

    private FileName() {
    }

    /** Of what gets its name in the download folder itself. */
    static void check(String name) throws TransferException {
        var reason = isUnfinished(name)
                ? "names that end in " + PART + ", " + PART + Journal.SUFFIX + " or " + PART + PieceJournal.SUFFIX
                        + " are those of files that are not whole yet."
                : refusalHere(name);
        refuse(reason);
    }

    /** Of what lies in a folder that is sent, where nobody looks for unfinished files. */
    static void checkInFolder(String name) throws TransferException {
        refuse(refusalHere(name));
    }

    /** Where the system's character set is a small one, it has no path for the name. */
    private static @Nullable String refusalHere(String name) {
        var reason = refusal(name);
        return reason == null && !isPath(name) ? "this system has no such characters." : reason;
    }

    private static boolean isPath(String name) {
        try {
            return !Path.of(name).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void refuse(@Nullable String reason) throws TransferException {
        if (reason != null) {
            throw new TransferException(TransferFailure.INVALID_FILE_NAME,
                    "The file name cannot be used: " + reason + " Rename the file.");
        }
    }

    /** Whoever could have a file named so could make us go on with it, or delete what lies beside it. */
    private static boolean isUnfinished(String name) {
        // Upper case first: some file systems take a long s for an s.
        var folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return folded.endsWith(PART) || folded.endsWith(PART + Journal.SUFFIX)
                || folded.endsWith(PART + PieceJournal.SUFFIX);
    }

    /** Why not every system can keep the name, as a sentence; null when all can. */
    static @Nullable String refusal(String name) {
        if (name.isEmpty()) {
            return "it is empty.";
        }
        if (name.equals(".") || name.equals("..")) {
            return "it names a folder.";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return "it is longer than " + MAX_BYTES + " bytes.";
        }
        for (int i = 0; i < name.length();) {
            int character = name.codePointAt(i);
            var reason = refusal(character);
            if (reason != null) {
                return reason;
            }
            i += Character.charCount(character);
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            return "it ends in a dot or a space.";
        }
        return isDevice(name) ? "Windows keeps it for a device." : null;
    }

    private static @Nullable String refusal(int character) {
        if (character == '/' || character == '\\') {
            return "it has a folder in it.";
        }
        if (FORBIDDEN.indexOf(character) >= 0) {
            return "it has one of " + FORBIDDEN + " in it.";
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                "it has control characters in it.";
            case Character.SURROGATE -> "it has broken characters in it.";
            default ->
                isBidirectional(character) ? "it has invisible characters that change the direction of text." : null;
        };
    }

    private static boolean isBidirectional(int character) {
        return character == 0x061C || character == 0x200E || character == 0x200F
                || (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        var stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9¹²³]");
    }

    /** The name for the n-th attempt: {@code name.ext}, {@code name (1).ext}, {@code name (2).ext}…, never too long. */
    static String numbered(String name, int number) {
        return numbered(name, number, MAX_BYTES);
    }

    private static String numbered(String name, int number, int maxBytes) {
        if (number == 0) {
            return shortened(name, maxBytes);
        }
        int dot = name.lastIndexOf('.');
        var extension = dot > 0 ? name.substring(dot) : "";
        var suffix = " (" + number + ")" + extension;
        if (bytes(suffix) > maxBytes / 2) {
            suffix = " (" + number + ")";
        }
        return shortened(dot > 0 ? name.substring(0, dot) : name, maxBytes - bytes(suffix)) + suffix;
    }

    /** That name while it is not all there: another one for each number, however long the name is. */
    static String part(String name, int number) {
        return numbered(name, number, MAX_BYTES - (PART + Journal.SUFFIX).length()) + PART;
    }

    private static String shortened(String text, int maxBytes) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > maxBytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
