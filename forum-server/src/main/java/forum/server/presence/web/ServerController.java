package forum.server.presence.web;

import forum.protocol.ServerStatus;
import forum.server.presence.Entrance;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may know before a login. */
@RestController
class ServerController {

    private final Entrance entrance;

    ServerController(Entrance entrance) {
        this.entrance = entrance;
    }

    @GetMapping("/api/server")
    ServerStatus status() {
        return new ServerStatus(entrance.isFull());
    }
}
