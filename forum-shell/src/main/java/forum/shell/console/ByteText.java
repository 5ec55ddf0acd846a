package forum.shell.console;

import java.util.Locale;

/** Sizes as people see them: {@code 64.0 MiB}. */
public final class ByteText {

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private ByteText() {
    }

    public static String of(long bytes) {
        if (bytes < 1024) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        double size = bytes / 1024.0;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
