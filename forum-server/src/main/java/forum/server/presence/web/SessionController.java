package forum.server.presence.web;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.Announce;
import forum.protocol.admin.Announced;
import forum.protocol.admin.SessionList;
import forum.server.presence.OpeningHours;
import forum.server.presence.SessionAdministration;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sessions, announcements and the stop of the server, for administrators. */
@RestController
class SessionController {

    private final SessionAdministration sessions;
    private final OpeningHours openingHours;

    SessionController(SessionAdministration sessions, OpeningHours openingHours) {
        this.sessions = sessions;
        this.openingHours = openingHours;
    }

    @GetMapping(AdminPaths.SESSIONS)
    SessionList list() {
        return sessions.list();
    }

    @DeleteMapping(AdminPaths.SESSIONS + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, Principal administrator) {
        sessions.kick((Caller) administrator, id);
    }

    @PostMapping(AdminPaths.ANNOUNCEMENTS)
    Announced announce(@RequestBody Announce announcement, Principal administrator) {
        if (announcement.text() == null) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "Give a text.");
        }
        return new Announced(sessions.announce((Caller) administrator, announcement.text()));
    }

    @PostMapping(AdminPaths.STOP)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void stop(Principal administrator) {
        openingHours.stop((Caller) administrator);
    }
}
