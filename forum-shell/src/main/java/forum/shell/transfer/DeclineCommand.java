package forum.shell.transfer;

import forum.shell.connection.Activity;
import forum.shell.console.Output;

/** {@code decline ID}. */
final class DeclineCommand extends AnswerCommand {

    DeclineCommand(TransferBook book, Receiver receiver, Activity activity, Output output) {
        super("decline", "Declines a file that is offered.", "declined", book, receiver::decline, activity, output);
    }
}
