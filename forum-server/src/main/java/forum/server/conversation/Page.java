package forum.server.conversation;

import forum.protocol.Limits;
import java.util.ArrayList;
import java.util.List;

/** A page being filled, until it holds as much as one answer may. */
final class Page {

    private final List<LoggedMessage> messages = new ArrayList<>();
    private long bytes;
    private boolean full;

    /** Adds them in their order; what does not fit is left out, and so is all after it. */
    void addAll(List<LoggedMessage> candidates) {
        for (LoggedMessage message : candidates) {
            long size = sizeInJson(message.text());
            full = full || messages.size() == Limits.MAX_PAGE_MESSAGES
                    || (!messages.isEmpty() && bytes + size > Limits.MAX_PAGE_BYTES);
            if (full) {
                return;
            }
            messages.add(message);
            bytes += size;
        }
    }

    List<LoggedMessage> messages() {
        return messages;
    }

    /** Whether something was left out. */
    boolean isFull() {
        return full;
    }

    /** At most, in bytes. */
    static long sizeInJson(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < 0x20 || Character.isSurrogate(character)) {
                size += 6;
            } else if (character < 0x80) {
                size += character == '"' || character == '\\' ? 2 : 1;
            } else {
                size += 3;
            }
        }
        return size;
    }
}
