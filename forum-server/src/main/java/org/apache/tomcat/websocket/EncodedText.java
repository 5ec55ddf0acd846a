package org.apache.tomcat.websocket;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer;
import org.jspecify.annotations.Nullable;

/**
 * Sends text messages that are UTF-8 already. The WebSocket API takes text as characters only, so that what goes to a
 * thousand readers would be encoded a thousand times; and of each write that has ended Tomcat tells on another thread. Here,
 * what the connection takes at once is written to it as it is, and only the rest is left to Tomcat. In Tomcat's package, as
 * it has the way but does not show it.
 */
public final class EncodedText {

    private static final @Nullable Field WRAPPER = wrapperField();

    private final WsRemoteEndpointImplBase endpoint;
    private final Session session;
    /** Null where bytes do not go out as they are: encrypted, or with an extension. */
    private final @Nullable SocketChannel channel;

    private EncodedText(WsRemoteEndpointImplBase endpoint, Session session, @Nullable SocketChannel channel) {
        this.endpoint = endpoint;
        this.session = session;
        this.channel = channel;
    }

    /**
     * Sends to that session.
     *
     * @param session of Tomcat's own
     */
    public static EncodedText to(Session session) {
        WsRemoteEndpointImplBase endpoint = ((WsRemoteEndpointBase) session.getAsyncRemote()).base;
        return new EncodedText(endpoint, session,
                session.getNegotiatedExtensions().isEmpty() ? channelOf(endpoint) : null);
    }

    /**
     * Never blocks. Neither may change until the handler is told.
     *
     * @param framed the message with its header, as it goes over the wire
     * @param text the same without its header
     */
    public void send(ByteBuffer framed, ByteBuffer text, SendHandler handler) {
        if (channel == null || !endpoint.messagePartInProgress.tryAcquire()) {
            endpoint.startMessage(Constants.OPCODE_TEXT, text, true, handler);
            return;
        }
        try {
            channel.write(framed);
        } catch (IOException broken) {
            endpoint.endMessage(handler, new SendResult(session, broken));
            return;
        }
        if (framed.hasRemaining()) {
            endpoint.doWrite(result -> endpoint.endMessage(handler, result), -1, framed);
        } else {
            endpoint.endMessage(handler, new SendResult(session));
        }
    }

    private static @Nullable SocketChannel channelOf(WsRemoteEndpointImplBase endpoint) {
        try {
            return WRAPPER != null && WRAPPER.get(endpoint) instanceof SocketWrapperBase<?> wrapper
                    && wrapper.getSocket() instanceof NioChannel plain && plain.getClass() == NioChannel.class
                            ? plain.getIOChannel()
                            : null;
        } catch (IllegalAccessException notShown) {
            return null;
        }
    }

    private static @Nullable Field wrapperField() {
        try {
            Field field = WsRemoteEndpointImplServer.class.getDeclaredField("socketWrapper");
            return field.trySetAccessible() ? field : null;
        } catch (NoSuchFieldException otherTomcat) {
            return null;
        }
    }
}
