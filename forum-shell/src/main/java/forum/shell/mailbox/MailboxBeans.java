package forum.shell.mailbox;

import java.util.List;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class MailboxBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        List.of(OwnMailKey.class, MailboxApi.class, Opening.class, MailNames.class, KnownMail.class, Addressees.class,
                BegunUploads.class, Shipments.class, Ways.class, Outbox.class, Inbox.class, MailboxList.class,
                MailEvents.class,
                MailCommand.class, MailboxCommand.class, MailboxGetCommand.class, MailboxDeclineCommand.class)
                .forEach(registry::registerBean);
    }
}
