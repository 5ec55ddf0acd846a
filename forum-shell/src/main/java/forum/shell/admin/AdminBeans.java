package forum.shell.admin;

import java.util.List;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class AdminBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(AdminApi.class);
        List.of(SettingsCommand.class, SetCommand.class, OnlineCommand.class, KickCommand.class, AccountsCommand.class,
                CreateCommand.class, DisableCommand.class, EnableCommand.class, PasswordCommand.class,
                RoleCommand.class, DeleteAccountCommand.class, LockoutsCommand.class, UnlockCommand.class,
                LogCommand.class, AnnounceCommand.class, StopCommand.class).forEach(registry::registerBean);
    }
}
