package forum.shell.terminal;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this package. */
public final class TerminalBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(CommandCompleter.class);
        registry.registerBean(TerminalSource.class, bean -> bean.supplier(context -> TerminalSource::ofThisProcess));
        registry.registerBean(LineEditor.class);
        registry.registerBean(TerminalPrompter.class);
        registry.registerBean(PromptView.class);
        registry.registerBean(InteractiveRunner.class);
        registry.registerBean(ClearCommand.class);
        registry.registerBean(HistoryCommand.class);
    }
}
