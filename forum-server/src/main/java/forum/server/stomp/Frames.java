package forum.server.stomp;

import com.fasterxml.jackson.annotation.JsonInclude;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the frames that the server sends. */
@Component
class Frames {

    private static final byte[] NO_BODY = {};

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private final AtomicLong messageIds = new AtomicLong();

    /** A MESSAGE that lacks its subscription. */
    Frame message(String destination, Map<String, String> headers, Object body) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("message-id", Long.toString(messageIds.incrementAndGet()));
        all.put("destination", destination);
        all.putAll(headers);
        return Frame.of("MESSAGE", all, json.writeValueAsBytes(body));
    }

    Frame connected(String version, long heartBeatMillis) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("version", version);
        headers.put("heart-beat", heartBeatMillis + "," + heartBeatMillis);
        return Frame.of("CONNECTED", headers, NO_BODY);
    }

    Frame receipt(String id) {
        return Frame.of("RECEIPT", Map.of("receipt-id", id), NO_BODY);
    }

    /** An ERROR, with which the connection closes. */
    Frame error(Refusal refusal, Map<String, String> furtherHeaders) {
        Map<String, String> headers = new LinkedHashMap<>(furtherHeaders);
        headers.put("message", refusal.code().name());
        headers.put(Headers.CODE, refusal.code().name());
        return Frame.of("ERROR", headers, json.writeValueAsBytes(refusal)).asLast();
    }
}
