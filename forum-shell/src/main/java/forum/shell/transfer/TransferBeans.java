package forum.shell.transfer;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class TransferBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(UdpSocket.class);
        registry.registerBean(Candidates.class);
        registry.registerBean(TransferBook.class);
        registry.registerBean(StateFolder.class);
        registry.registerBean(SavedTransfers.class);
        registry.registerBean(Contents.class);
        registry.registerBean(Parts.class);
        registry.registerBean(Running.class);
        registry.registerBean(Fetches.class);
        registry.registerBean(Signatures.class);
        registry.registerBean(Reasons.class);
        registry.registerBean(Acceptance.class);
        registry.registerBean(Sender.class);
        registry.registerBean(Receiver.class);
        registry.registerBean(TransferEvents.class);
        registry.registerBean(Departure.class);
        registry.registerBean(SendCommand.class);
        registry.registerBean(TransfersCommand.class);
        registry.registerBean(CancelCommand.class);
        registry.registerBean(ResumeCommand.class);
        registry.registerBean(AcceptCommand.class);
        registry.registerBean(DeclineCommand.class);
    }
}
