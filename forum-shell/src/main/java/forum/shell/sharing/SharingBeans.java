package forum.shell.sharing;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class SharingBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(ShareFolder.class);
        registry.registerBean(SavedShares.class);
        registry.registerBean(ShareNames.class);
        registry.registerBean(Shares.class);
        registry.registerBean(Finding.class);
        registry.registerBean(AskSignatures.class);
        registry.registerBean(Downloads.class);
        registry.registerBean(Giving.class);
        registry.registerBean(SharingEvents.class);
        registry.registerBean(ShareCommand.class);
        registry.registerBean(UnshareCommand.class);
        registry.registerBean(FindCommand.class);
        registry.registerBean(DownloadCommand.class);
    }
}
