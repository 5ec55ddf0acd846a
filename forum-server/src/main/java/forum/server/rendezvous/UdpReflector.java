package forum.server.rendezvous;

import forum.protocol.presence.Reflector;
import forum.server.presence.Reflectors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells a shell which address its datagrams come from. Never answers with more than it was sent, nor to anybody whom no
 * session has given a token.
 */
@Component
class UdpReflector implements Reflectors, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(UdpReflector.class);
    private static final int REQUEST_BYTES = 48;
    private static final int NONCE_BYTES = 8;
    private static final byte REQUEST = 0x01;
    private static final byte RESPONSE = 0x02;
    private static final int OFF = -1;

    private final ReflectorTokens tokens;
    private final @Nullable DatagramChannel channel;
    private final int port;

    UdpReflector(ReflectorTokens tokens, @Value("${forum.reflector.port:${server.port:8080}}") int port,
            @Value("${forum.reflector.address:${server.address:}}") String address) throws IOException {
        this.tokens = tokens;
        if (port == OFF) {
            this.channel = null;
            this.port = 0;
            return;
        }
        InetSocketAddress local = address.isEmpty()
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getByName(address), port);
        DatagramChannel bound = DatagramChannel.open().bind(local);
        this.channel = bound;
        this.port = ((InetSocketAddress) bound.getLocalAddress()).getPort();
        Thread.ofPlatform().daemon().name("reflector").start(() -> serve(bound));
    }

    @Override
    public Reflector issueFor(String sessionId) {
        return new Reflector(port, tokens.issueFor(sessionId));
    }

    private void serve(DatagramChannel bound) {
        // One byte more than a request, so that longer datagrams are told apart.
        ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES + 1);
        while (bound.isOpen()) {
            try {
                SocketAddress from = bound.receive(request.clear());
                ByteBuffer response = answer(request.flip(), (InetSocketAddress) from, System.nanoTime());
                if (response != null) {
                    bound.send(response, from);
                }
            } catch (ClosedChannelException stopped) {
                return;
            } catch (IOException failure) {
                log.debug("A datagram could not be answered", failure);
            }
        }
    }

    private @Nullable ByteBuffer answer(ByteBuffer request, InetSocketAddress from, long nowNanos) {
        if (request.remaining() != REQUEST_BYTES || request.get() != REQUEST) {
            return null;
        }
        byte[] token = new byte[ReflectorTokens.TOKEN_BYTES];
        request.get(token);
        byte[] nonce = new byte[NONCE_BYTES];
        request.get(nonce);
        if (!tokens.mayAsk(Base64.getEncoder().encodeToString(token), nowNanos)) {
            return null;
        }
        byte[] address = from.getAddress().getAddress();
        return ByteBuffer.allocate(REQUEST_BYTES).put(RESPONSE).put(nonce).put((byte) (address.length == 4 ? 4 : 6))
                .put(address).putShort((short) from.getPort()).flip();
    }

    @Override
    public void destroy() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
