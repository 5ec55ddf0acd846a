package forum.shell.device;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class DeviceBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(OwnDevice.class);
        registry.registerBean(DeviceRegistration.class);
        registry.registerBean(KnownDevices.class);
        registry.registerBean(PeerTrust.class);
        registry.registerBean(FingerprintCommand.class);
        registry.registerBean(TrustCommand.class);
        registry.registerBean(ForgetCommand.class);
    }
}
