package forum.shell;

import forum.shell.arrival.Arrivals;
import forum.shell.connection.Activity;
import forum.shell.connection.Connection;
import forum.shell.connection.ConnectionView;
import forum.shell.connection.HttpApi;
import forum.shell.connection.ServerAddress;
import forum.shell.connection.UdpPort;
import forum.shell.console.Confirmation;
import forum.shell.console.Output;
import forum.shell.console.StandardInput;
import forum.shell.options.ShellOptions;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans that this run's options decide. */
record ApplicationBeans(ShellOptions options, Output output) implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(ShellOptions.class, bean -> bean.supplier(context -> options));
        registry.registerBean(Output.class, bean -> bean.supplier(context -> output));
        registry.registerBean(StandardInput.class, bean -> bean.supplier(context -> new StandardInput(System.in)));
        registry.registerBean(ServerAddress.class,
                bean -> bean.supplier(context -> new ServerAddress(options.server())));
        registry.registerBean(Connection.class, bean -> bean.supplier(context -> new Connection(
                context.bean(ServerAddress.class), context.bean(UdpPort.class), options.followsEvents())));
        registry.registerBean(Activity.class);
        registry.registerBean(HttpApi.class);
        registry.registerBean(Confirmation.class);
        registry.registerBean(ConnectionView.class);
        registry.registerBean(Arrivals.class);
        registry.registerBean(Session.class);
    }
}
