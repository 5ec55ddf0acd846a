package forum.shell.connection;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/** Where the server is. */
public final class ServerAddress {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private final URI http;

    public ServerAddress(URI http) {
        this.http = http;
    }

    /** A resource of the REST interface. */
    public URI resource(String path) {
        return URI.create(base() + path);
    }

    URI webSocket() {
        return URI.create("ws" + base().substring("http".length()) + Destinations.ENDPOINT);
    }

    public InetAddress address() throws UnknownHostException {
        String host = http.getHost();
        return InetAddress.getByName(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    }

    /** One server's, however its address was written: {@code forum.example:8080}. */
    public String hostAndPort() {
        return http.getHost().toLowerCase(Locale.ROOT) + ":" + port();
    }

    /** Fails when nothing listens there. */
    public void probe() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(), port()), CONNECT_TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw unreachable();
        }
    }

    ShellException unreachable() {
        return new ShellException(ErrorCode.SERVER_UNREACHABLE,
                "No server answers at " + http + ". Check the address (--server) and that the server runs.");
    }

    @Override
    public String toString() {
        return http.toString();
    }

    private int port() {
        return http.getPort() >= 0 ? http.getPort() : http.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private String base() {
        String text = http.getScheme().toLowerCase(Locale.ROOT) + "://" + http.getRawAuthority()
                + (http.getRawPath() == null ? "" : http.getRawPath());
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
