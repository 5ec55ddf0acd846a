package forum.system;

import forum.protocol.Headers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A STOMP frame as it came, without the zero at its end. */
record ReceivedFrame(String text) {

    private static final JsonMapper MAPPER = new JsonMapper();

    Optional<String> header(String name) {
        int end = Math.max(0, text.indexOf("\n\n"));
        String start = "\n" + name + ":";
        int at = text.indexOf(start);
        return at < 0 || at > end
                ? Optional.empty()
                : Optional.of(text.substring(at + start.length(), text.indexOf('\n', at + 1)));
    }

    boolean isReply() {
        return header(Headers.CORRELATION_ID).isPresent();
    }

    /** Of a reply. */
    boolean isRefusal() {
        return header(Headers.STATUS).filter(Headers.STATUS_REFUSED::equals).isPresent();
    }

    JsonNode body() {
        return MAPPER.readTree(text.substring(text.indexOf("\n\n") + 2));
    }
}
