package forum.shell;

import forum.shell.connection.Connection;
import forum.shell.connection.ConnectionView;
import forum.shell.conversation.Delivery;
import forum.shell.conversation.KnownRooms;
import forum.shell.failure.ExitCode;
import forum.shell.mailbox.MailEvents;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import forum.shell.presence.KnownUsers;
import forum.shell.presence.PresenceView;
import forum.shell.script.OneCommandRunner;
import forum.shell.script.ScriptRunner;
import forum.shell.terminal.InteractiveRunner;
import forum.shell.talk.TalkEvents;
import forum.shell.transfer.TransferBook;
import forum.shell.transfer.TransferEvents;
import java.util.List;

/** One run of the shell, in the mode that was asked for. */
record Session(ShellOptions options, Connection connection, ConnectionView connectionView, KnownRooms knownRooms,
        Delivery delivery,
        KnownUsers knownUsers, PresenceView presenceView, TransferEvents transferEvents, TalkEvents talkEvents,
        MailEvents mailEvents, TransferBook transferBook,
        OneCommandRunner oneCommand, ScriptRunner script, InteractiveRunner interactive) {

    ExitCode run() {
        if (options.mode() == Mode.ONE_COMMAND) {
            return oneCommand.run(List.of(transferEvents, talkEvents));
        }
        if (options.mode() == Mode.INTERACTIVE) {
            interactive.attach();
        }
        // Files are prepared for before anything is shown, and who is known before names can be completed and shown.
        List.of(transferEvents, talkEvents, knownUsers, connectionView, knownRooms, delivery, mailEvents, presenceView)
                .forEach(connection::listen);
        if (options.mode() == Mode.INTERACTIVE) {
            return interactive.run();
        }
        ExitCode code = script.run();
        transferBook.awaitEnd();
        return code;
    }
}
