package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.connection.UdpPort;
import forum.shell.device.OwnDevice;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import forum.transfer.TransferEndpoint;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The one UDP socket of this shell, on all its addresses, for all its transfers and private sessions. */
public final class UdpSocket implements UdpPort, AutoCloseable {

    private final ShellOptions options;
    private final OwnDevice device;
    private @Nullable TransferEndpoint endpoint;
    private @Nullable Writer trace;

    UdpSocket(ShellOptions options, OwnDevice device) {
        this.options = options;
        this.device = device;
    }

    /** Also fails when this device has no key with which to sign. */
    @Override
    public synchronized void listen() {
        if (endpoint == null) {
            device.key();
            Writer traceTo = openTrace();
            int port = options.udpPort() == null ? 0 : options.udpPort();
            try {
                endpoint = TransferEndpoint.open(new InetSocketAddress(port));
                if (traceTo != null) {
                    endpoint.traceTo(traceTo);
                }
                trace = traceTo;
            } catch (IOException e) {
                throw new ShellException(ErrorCode.USAGE, "The UDP port " + port
                        + " cannot be had; another program may use it. Choose another with --udp-port, or 0 for any.");
            }
        }
    }

    @Override
    public synchronized int udpPort() {
        return endpoint == null ? 0 : endpoint.port();
    }

    public synchronized TransferEndpoint endpoint() {
        if (endpoint == null) {
            throw new ShellException(ErrorCode.PEER_UNREACHABLE, "This shell does not listen for peers.");
        }
        return endpoint;
    }

    @Override
    public synchronized void close() {
        if (endpoint != null) {
            endpoint.close();
        }
        if (trace != null) {
            try {
                trace.close();
            } catch (IOException e) {
                // A trace that is cut off is no reason to fail.
            }
        }
    }

    /** Null when none is wanted; one of before is replaced. */
    private @Nullable Writer openTrace() {
        Path file = options.trace();
        try {
            return file == null ? null : Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new ShellException(ErrorCode.USAGE, "The trace " + file + " cannot be written. Choose another file.");
        }
    }
}
