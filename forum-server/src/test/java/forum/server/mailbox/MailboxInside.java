package forum.server.mailbox;

import org.springframework.beans.factory.BeanFactory;

/** Lets tests do what nobody outside of this package does. */
public final class MailboxInside {

    private MailboxInside() {
    }

    /** As the server does once a minute. */
    public static void clean(BeanFactory server) {
        server.getBean(MailCleaning.class).clean();
    }
}
