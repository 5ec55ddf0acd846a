package forum.shell.sharing;

import forum.protocol.EventType;
import forum.protocol.presence.Welcome;
import forum.protocol.sharing.AskAnswered;
import forum.protocol.sharing.ChunksAsked;
import forum.shell.connection.ConnectionListener;

/** Passes on what the server says about shared files. */
public final class SharingEvents implements ConnectionListener {

    private final Shares shares;
    private final Giving giving;
    private final Downloads downloads;

    SharingEvents(Shares shares, Giving giving, Downloads downloads) {
        this.shares = shares;
        this.giving = giving;
        this.downloads = downloads;
    }

    @Override
    public void joined(Welcome welcome, boolean again) {
        shares.restore();
        downloads.joined();
    }

    @Override
    public void event(EventType type, Object body) {
        switch (body) {
            case ChunksAsked asked -> giving.asked(asked);
            case AskAnswered answer -> downloads.answered(answer);
            default -> {
            }
        }
    }
}
