package forum.server.stomp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A handshake in which no extension of WebSocket is seen: Tomcat would compress for whoever asks, which takes ten times the
 * memory of a connection, does what goes to many once for each, and unpacks a thousand times what a client sends.
 */
final class PlainHandshake extends HttpServletRequestWrapper {

    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    PlainHandshake(HttpServletRequest request) {
        super(request);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(EXTENSIONS) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }
}
