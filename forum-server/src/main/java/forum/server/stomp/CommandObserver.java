package forum.server.stomp;

import forum.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Hears of each command once, when it is answered. */
public interface CommandObserver {

    /**
     * Must not block.
     *
     * @param command the command's name; {@code unknown} when there is none of the name given
     * @param refusal null when it was done
     */
    void handled(Caller caller, String command, @Nullable ErrorCode refusal);
}
