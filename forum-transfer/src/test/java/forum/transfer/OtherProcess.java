package forum.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks a question of another Java process, in the plainest language that the system has. */
final class OtherProcess {

    private static final int YES = 10;
    private static final int NO = 11;

    private OtherProcess() {
    }

    /** @param main whose main method calls {@link #say} */
    static boolean says(Class<?> main, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LC_ALL", "C");
        int code = builder.start().waitFor();
        if (code != YES && code != NO) {
            throw new AssertionError("It ended with " + code);
        }
        return code == YES;
    }

    static void say(boolean yes) {
        System.exit(yes ? YES : NO);
    }
}
