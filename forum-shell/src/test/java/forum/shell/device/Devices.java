package forum.shell.device;

import forum.shell.options.OptionParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Devices of others. */
public final class Devices {

    private Devices() {
    }

    /** One that keeps its key in a folder of its own. */
    public static OwnDevice at(Path home) {
        return new OwnDevice(OptionParser.parse(List.of(), Map.of("HOME", home.toString())));
    }
}
