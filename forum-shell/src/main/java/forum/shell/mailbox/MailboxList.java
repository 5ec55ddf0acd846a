package forum.shell.mailbox;

import forum.shell.console.Done;
import forum.shell.console.Output;
import java.util.List;

/** Shows what waits. */
final class MailboxList {

    private final KnownMail known;
    private final Output output;

    MailboxList(KnownMail known, Output output) {
        this.known = known;
        this.output = output;
    }

    void show() {
        List<Arrived> all = known.refresh();
        all.forEach(one -> output.show(new ArrivedItem(one, false)));
        if (all.isEmpty()) {
            output.show(new Done("mailbox", "Nothing waits in your mailbox."));
        }
    }
}
