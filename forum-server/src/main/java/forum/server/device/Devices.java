package forum.server.device;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.RegisterDevice;
import forum.server.presence.OnlineSession;
import forum.server.presence.Presence;
import forum.server.presence.SessionLeft;
import forum.server.refusal.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The device keys of the sessions that are there. Nothing is kept: those who transfer files know each other's keys. */
@Component
public class Devices {

    private final Map<String, DeviceKey> keyOfSession = new ConcurrentHashMap<>();
    private final Presence presence;

    Devices(Presence presence) {
        this.presence = presence;
    }

    /** A session has one device; said twice, it stays so. */
    public void register(OnlineSession session, RegisterDevice request) {
        DeviceKey key = read(request.key());
        if (!key.hasSigned(RegisterDevice.content(session.id()), request.signature())) {
            throw new Refused(ErrorCode.BAD_SIGNATURE, "The signature is not by this key over this session's id.");
        }
        DeviceKey earlier = keyOfSession.putIfAbsent(session.id(), key);
        if (earlier != null && !earlier.equals(key)) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This session has registered another device.");
        }
        if (presence.sessionsOf(session.accountId()).stream().noneMatch(there -> there.id().equals(session.id()))) {
            keyOfSession.remove(session.id()); // it has left meanwhile
        }
    }

    public Optional<DeviceKey> find(String sessionId) {
        return Optional.ofNullable(keyOfSession.get(sessionId));
    }

    @EventListener
    void on(SessionLeft left) {
        keyOfSession.remove(left.session().id());
    }

    private static DeviceKey read(String key) {
        try {
            return new DeviceKey(key);
        } catch (IllegalArgumentException e) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "The key must be an Ed25519 public key, 32 bytes in Base64.");
        }
    }
}
