package forum.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a port of this machine, and can fall silent as a machine does that loses its power: connections stay, and nothing comes. */
final class SilentProxy implements AutoCloseable {

    private final int target;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    SilentProxy(int target) throws IOException {
        this.target = target;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void fallSilent() {
        silent = true;
    }

    /** Connections that come now are passed on. */
    void comeBack() {
        silent = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                if (!silent) {
                    Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                    sockets.add(database);
                    Thread.startVirtualThread(() -> pass(client, database));
                    Thread.startVirtualThread(() -> pass(database, client));
                }
            }
        } catch (IOException closed) {
            // So is all of it.
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (silent) {
                    return;
                }
                out.write(buffer, 0, length);
            }
            to.close();
        } catch (IOException closed) {
            // Whoever is left notices.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
