package forum.server.presence;

import forum.protocol.admin.AuditType;
import forum.server.audit.Audit;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import forum.server.stomp.Admission;
import forum.server.stomp.Caller;
import org.springframework.stereotype.Component;

/** Lets sessions in as long as there is room, by the rules of the settings. */
@Component
public class Entrance implements Admission {

    private final Roll roll;
    private final Settings settings;
    private final Audit audit;
    private final Arrivals arrivals;

    Entrance(Roll roll, Settings settings, Audit audit, Arrivals arrivals) {
        this.roll = roll;
        this.settings = settings;
        this.audit = audit;
        this.arrivals = arrivals;
    }

    @Override
    public void admit(Caller caller, long connectNanos) {
        try {
            roll.connect(caller, connectNanos, SessionPolicy.of(settings), SessionLimits.of(settings));
        } catch (Refused refused) {
            audit.record(AuditType.LOGIN_REFUSED, caller.name(), caller.address(), refused.code().name());
            throw refused;
        }
    }

    @Override
    public void join(Caller caller, String client) {
        arrivals.joinWithConnect(caller, client);
    }

    /** Whether only administrators, and accounts that are logged in, are let in now. */
    public boolean isFull() {
        return roll.isFull(SessionLimits.of(settings));
    }
}
