package forum.server.conversation;

import forum.protocol.conversation.ConversationName;

/** Where something is said. A direct conversation begins with its first message, so it is known by its accounts. */
sealed interface Place {

    /** How the place is called by that account. */
    String nameFor(long accountId);

    /** Where everybody is. */
    record Forum() implements Place {
        @Override
        public String nameFor(long accountId) {
            return ConversationName.FORUM;
        }
    }

    /** Where the members of a room are. */
    record Room(long id) implements Place {
        @Override
        public String nameFor(long accountId) {
            return ConversationName.room(id);
        }
    }

    /** Between two accounts; one is whoever asked. */
    record Direct(Author one, Author other) implements Place {
        AccountPair pair() {
            return AccountPair.of(one.id(), other.id());
        }

        @Override
        public String nameFor(long accountId) {
            return ConversationName.direct(accountId == one.id() ? other.name() : one.name());
        }
    }
}
