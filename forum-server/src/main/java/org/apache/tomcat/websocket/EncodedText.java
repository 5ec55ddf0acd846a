package org.apache.tomcat.websocket;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.nio.ByteBuffer;

/**
 * Sends a text message that is UTF-8 already. The WebSocket API takes text as characters only, so that what goes to a
 * thousand readers would be encoded a thousand times. In Tomcat's package, as it has the way but does not show it.
 */
public final class EncodedText {

    private EncodedText() {
    }

    /**
     * Never blocks.
     *
     * @param remote of Tomcat's own
     * @param text whole characters; it must not change until the handler is told
     */
    public static void send(RemoteEndpoint.Async remote, ByteBuffer text, SendHandler handler) {
        ((WsRemoteEndpointBase) remote).base.startMessage(Constants.OPCODE_TEXT, text, true, handler);
    }
}
