package forum.transfer;

import java.io.IOException;

/** A process on a system that knows no letters but those of ASCII. */
final class AsciiSystem {

    private AsciiSystem() {
    }

    static boolean refuses(String name) throws IOException, InterruptedException {
        return OtherProcess.says(AsciiSystem.class,
                String.join(",", name.chars().mapToObj(Integer::toString).toList()));
    }

    public static void main(String[] arguments) {
        var name = new StringBuilder();
        for (var character : arguments[0].split(",", -1)) {
            name.append((char) Integer.parseInt(character));
        }
        try {
            FileName.check(name.toString());
            OtherProcess.say(false);
        } catch (TransferException e) {
            OtherProcess.say(e.failure() == TransferFailure.INVALID_FILE_NAME);
        }
    }
}
