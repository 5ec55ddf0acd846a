package forum.shell.block;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class BlockBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(BlockCommand.class);
        registry.registerBean(UnblockCommand.class);
        registry.registerBean(BlocksCommand.class);
    }
}
