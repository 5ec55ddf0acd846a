package forum.shell.transfer;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Activity;
import forum.shell.console.Done;
import forum.shell.console.Output;
import java.util.function.Consumer;

/** Answers an offer. */
abstract class AnswerCommand extends ForumCommand {

    private final String word;
    private final String outcome;
    private final TransferBook book;
    private final Consumer<FileTransfer> answer;
    private final Activity activity;
    private final Output output;

    /** @param outcome what the transfer is then, in a word */
    AnswerCommand(String word, String description, String outcome, TransferBook book,
            Consumer<FileTransfer> answer, Activity activity, Output output) {
        super(description, Form.of(word).argument("id", ValueType.COUNT));
        this.word = word;
        this.outcome = outcome;
        this.book = book;
        this.answer = answer;
        this.activity = activity;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        FileTransfer transfer = book.get(invocation.number("id"));
        activity.note();
        answer.accept(transfer);
        output.show(new Done(word, "Transfer " + transfer.id() + " is " + outcome + "."));
    }
}
