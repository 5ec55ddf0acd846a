package forum.system;

import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ReadMessages;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what stands in a conversation. */
final class ReadConversation {

    private static final JsonMapper MAPPER = new JsonMapper();

    private ReadConversation() {
    }

    /** All messages above a number, as {@link PublishedMessage#description} has it. */
    static List<String> after(StompClient client, String conversation, long number) throws Exception {
        List<String> all = new ArrayList<>();
        boolean more = true;
        for (long last = number; more;) {
            client.command(ConversationCommands.READ.destination(), "read", MAPPER.writeValueAsString(
                    new ReadMessages(conversation, null, last, null, false)));
            JsonNode page = new ReceivedFrame(client.answer("read")).body();
            for (JsonNode message : page.path("messages")) {
                last = message.path("number").asLong();
                all.add(describe(message));
            }
            more = page.path("more").asBoolean();
        }
        return all;
    }

    private static String describe(JsonNode message) {
        return "#" + message.path("number").asLong() + " " + message.path("author").asString() + ": "
                + (message.path("deleted").asBoolean() ? "(deleted)" : message.path("text").asString());
    }
}
