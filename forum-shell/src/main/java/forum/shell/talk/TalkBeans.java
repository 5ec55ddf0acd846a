package forum.shell.talk;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class TalkBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(Talks.class);
        registry.registerBean(CallSignatures.class);
        registry.registerBean(CallReasons.class);
        registry.registerBean(Caller.class);
        registry.registerBean(Answerer.class);
        registry.registerBean(TalkEvents.class);
        registry.registerBean(PrivatePeers.class);
        registry.registerBean(StartPrivateCommand.class);
        registry.registerBean(PrivateCommand.class);
        registry.registerBean(StopPrivateCommand.class);
    }
}
