package forum.shell.connection;

import forum.protocol.presence.Join;
import forum.protocol.presence.Welcome;
import forum.shell.json.Json;
import jakarta.websocket.ContainerProvider;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.springframework.messaging.simp.stomp.DefaultStompSession;

/** Initialises, on another core while the beans are made, the classes that every login needs. */
public final class HeadStart {

    private HeadStart() {
    }

    public static void begin() {
        Thread.ofPlatform().daemon().name("head-start").start(HeadStart::run);
    }

    private static void run() {
        try {
            ContainerProvider.getWebSocketContainer();
            Class.forName(DefaultStompSession.class.getName());
            // Masks WebSocket frames; finding its seed lists the folder for temporary files.
            SecureRandom.getInstance("SHA1PRNG").nextInt();
            Json.prepare(Join.class, Welcome.class);
        } catch (ClassNotFoundException | NoSuchAlgorithmException e) {
            // Whoever needs it will say so.
        }
    }
}
