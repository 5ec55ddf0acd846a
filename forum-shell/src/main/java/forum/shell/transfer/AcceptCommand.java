package forum.shell.transfer;

import forum.shell.connection.Activity;
import forum.shell.console.Output;

/** {@code accept ID}. */
final class AcceptCommand extends AnswerCommand {

    AcceptCommand(TransferBook book, Receiver receiver, Activity activity, Output output) {
        super("accept", "Accepts a file that is offered.", "accepted", book, receiver::accept, activity, output);
    }
}
