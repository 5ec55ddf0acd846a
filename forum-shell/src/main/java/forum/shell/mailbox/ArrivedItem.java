package forum.shell.mailbox;

import forum.shell.console.ByteText;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.Quoted;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.Map;

/**
 * A file that waits.
 *
 * @param news whether it has just come, or is one of a list
 */
record ArrivedItem(Arrived arrived, boolean news) implements Item {

    @Override
    public String text() {
        String from = Visible.of(arrived.waiting().from());
        String name = Visible.of(arrived.name());
        String what = name + " (" + ByteText.of(arrived.bytes()) + ")";
        String hint = "mailbox get " + from + " " + Quoted.of(name);
        if (!arrived.genuine()) {
            return from + " is said to have left " + what + ", but it does not bear the signature of " + from
                    + "'s device: the server, or somebody on the way, has changed it. Type: mailbox decline " + from
                    + " " + Quoted.of(name);
        }
        if (arrived.envelope() == null) {
            what += ", sealed for other devices of yours";
            hint = "get it there, or mailbox decline " + from + " " + Quoted.of(name);
        }
        return news
                ? from + " has left a file for you: " + what + ". To get it: " + hint
                : from + ": " + what + "; left " + TimeText.of(arrived.waiting().leftAt()) + ", kept until "
                        + TimeText.of(arrived.waiting().expiresAt());
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("transfer").with("mail", arrived.waiting().file().id().toString())
                .with("direction", "receive").with("user", arrived.waiting().from()).with("file", arrived.name())
                .with("bytes", arrived.bytes()).with("via", "mailbox").with("state", "offered")
                .with("leftAt", arrived.waiting().leftAt()).with("expiresAt", arrived.waiting().expiresAt())
                .with("readable", arrived.key() != null).map();
    }
}
