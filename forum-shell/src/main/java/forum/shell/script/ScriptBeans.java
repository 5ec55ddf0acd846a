package forum.shell.script;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this package. */
public final class ScriptBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(OneCommandRunner.class);
        registry.registerBean(ScriptRunner.class);
        registry.registerBean(WaitCommand.class);
    }
}
