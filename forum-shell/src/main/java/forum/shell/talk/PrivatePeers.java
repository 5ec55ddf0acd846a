package forum.shell.talk;

import forum.protocol.ErrorCode;
import forum.protocol.talk.FindPeer;
import forum.protocol.talk.TalkCommands;
import forum.shell.connection.Connection;
import forum.shell.failure.ShellException;

/** Finds the private session that a command is about, or says why there is none. */
final class PrivatePeers {

    private final Talks talks;
    private final Connection connection;

    PrivatePeers(Talks talks, Connection connection) {
        this.talks = talks;
        this.connection = connection;
    }

    /** Fails with what keeps the user from being called, or with {@code NO_PRIVATE_SESSION}. */
    PrivateTalk get(String user) {
        return talks.find(user).orElseThrow(() -> {
            connection.ask(TalkCommands.FIND, new FindPeer(user));
            return new ShellException(ErrorCode.NO_PRIVATE_SESSION,
                    "There is no private session with " + user + ". To open one: startprivate " + user);
        });
    }
}
