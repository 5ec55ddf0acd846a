package forum.shell.conversation;

import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Posted;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.Map;

/** One's own message stands there. */
record PostedItem(Posted posted, boolean broadcast) implements Item {

    @Override
    public String text() {
        String time = TimeText.of(posted.postedAt());
        if (ConversationName.isDirect(posted.conversation())) {
            String other = Visible.of(ConversationName.other(posted.conversation()));
            return posted.keptForLater()
                    ? other + " is not online; message #" + posted.number() + " is kept for the next login, posted at "
                            + time
                    : "Message #" + posted.number() + " delivered to " + other + " at " + time;
        }
        if (ConversationName.isRoom(posted.conversation())) {
            return "Message #" + posted.number() + " posted in room " + ConversationName.roomId(posted.conversation())
                    + " at " + time;
        }
        return broadcast
                ? "Broadcast message, #" + posted.number() + " broadcast at " + time
                : "Message #" + posted.number() + " posted at " + time;
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("posted").with("conversation", posted.conversation()).with("number", posted.number())
                .with("postedAt", posted.postedAt()).with("keptForLater", posted.keptForLater() ? true : null)
                .with("withheldFromSome", posted.withheldFromSome() ? true : null).map();
    }
}
