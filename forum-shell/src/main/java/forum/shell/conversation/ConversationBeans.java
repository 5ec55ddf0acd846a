package forum.shell.conversation;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
public final class ConversationBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(Cursors.class);
        registry.registerBean(Acknowledger.class);
        registry.registerBean(KnownRooms.class);
        registry.registerBean(Delivery.class);
        registry.registerBean(Posting.class);
        registry.registerBean(PostCommand.class);
        registry.registerBean(BroadcastCommand.class);
        registry.registerBean(MessageCommand.class);
        registry.registerBean(EditCommand.class);
        registry.registerBean(DeleteCommand.class);
        registry.registerBean(Versions.class);
        registry.registerBean(ReadCommand.class);
        registry.registerBean(SearchCommand.class);
        registry.registerBean(RoomCreateCommand.class);
        registry.registerBean(RoomSayCommand.class);
        registry.registerBean(RoomListCommand.class);
        registry.registerBean(RoomAddCommand.class);
        registry.registerBean(RoomLeaveCommand.class);
    }
}
