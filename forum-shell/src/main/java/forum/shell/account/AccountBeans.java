package forum.shell.account;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class AccountBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(Passwords.class);
        registry.registerBean(Login.class);
        registry.registerBean(Registration.class);
        registry.registerBean(Deregistration.class);
        registry.registerBean(LoginDialog.class);
        registry.registerBean(RegisterCommand.class);
        registry.registerBean(ChangePasswordCommand.class);
        registry.registerBean(DeleteAccountCommand.class);
        registry.registerBean(LoginCommand.class);
        registry.registerBean(LogoutCommand.class);
        registry.registerBean(WhoAmICommand.class);
    }
}
