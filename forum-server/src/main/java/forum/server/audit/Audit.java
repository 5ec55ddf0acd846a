package forum.server.audit;

import forum.protocol.admin.AuditType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes down what happened. */
@Component
public class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    /**
     * Never blocks and never fails.
     *
     * @param account the name of whoever did it; null when nobody was logged in
     * @param address the IP address it came from; null when it came from the server itself
     * @param detail what else is known, for people; no secrets
     */
    public void record(AuditType type, @Nullable String account, @Nullable String address, String detail) {
        log.atInfo().addKeyValue("type", type).addKeyValue("account", account).addKeyValue("address", address)
                .log("{}", detail);
    }
}
