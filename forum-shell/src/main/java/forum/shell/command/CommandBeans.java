package forum.shell.command;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;
import org.springframework.shell.core.command.CommandRegistry;

/** The beans around commands. The registry finds all commands that are beans. */
public final class CommandBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(Clock.class, bean -> bean.supplier(context -> Clock.system(ZoneId.systemDefault())));
        registry.registerBean(CommandRegistry.class, bean -> bean.supplier(context -> new CommandRegistry()));
        registry.registerBean(ForumCommandParser.class);
        registry.registerBean(CommandRunner.class);
        registry.registerBean(Ending.class);
        registry.registerBean(HelpCommand.class);
        registry.registerBean(Completions.class);
    }
}
