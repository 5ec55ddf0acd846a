package forum.server.audit;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AuditType;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.settings.Setting;
import forum.server.limit.TokenBuckets;
import forum.server.settings.Settings;
import forum.server.stomp.Caller;
import forum.server.stomp.CommandObserver;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes down which commands were given, never what they said. */
@Component
class AuditedCommands implements CommandObserver {

    /** What shells do by themselves, and what is taken down as a login or a logout. */
    private static final Set<String> UNTOLD = Set.of(ConversationCommands.ACKNOWLEDGE.name(),
            PresenceCommands.JOIN.name(), PresenceCommands.LEAVE.name());
    /** Of one account, commands that came too fast. */
    private static final double FLOODS_PER_MINUTE = 10;

    private final Audit audit;
    private final Settings settings;
    private final TokenBuckets floods = new TokenBuckets(FLOODS_PER_MINUTE / 60, FLOODS_PER_MINUTE);

    AuditedCommands(Audit audit, Settings settings) {
        this.audit = audit;
        this.settings = settings;
    }

    @Override
    public void handled(Caller caller, String command, @Nullable ErrorCode refusal) {
        if (refusal == null) {
            if (!UNTOLD.contains(command) && settings.flag(Setting.AUDIT_COMMANDS)) {
                audit.record(AuditType.COMMAND, caller.name(), caller.address(), command);
            }
        } else if (refusal != ErrorCode.RATE_LIMITED || floods.tryTake(caller.name(), System.nanoTime())) {
            audit.record(AuditType.COMMAND_REFUSED, caller.name(), caller.address(), command + ": " + refusal);
        }
    }
}
