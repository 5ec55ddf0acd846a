package forum.server.conversation;

import forum.server.presence.OnlineSession;

/** Who says or changes something. */
record Author(long id, String name) {

    static Author of(OnlineSession session) {
        return new Author(session.accountId(), session.name());
    }
}
