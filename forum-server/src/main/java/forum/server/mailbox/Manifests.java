package forum.server.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.mailbox.LeaveFile;
import forum.server.refusal.Refused;
import tools.jackson.databind.json.JsonMapper;

/** What senders have said of their files, as text to be kept. */
final class Manifests {

    private static final int MAX_LENGTH = 8_192;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Manifests() {
    }

    static String write(LeaveFile file) {
        String text = JSON.writeValueAsString(file);
        if (text.length() > MAX_LENGTH) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "What is said of the file is too long.");
        }
        return text;
    }

    static LeaveFile read(String text) {
        return JSON.readValue(text, LeaveFile.class);
    }
}
