package forum.shell.presence;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class PresenceBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(KnownUsers.class);
        registry.registerBean(PresenceView.class);
        registry.registerBean(WhoCommand.class);
    }
}
