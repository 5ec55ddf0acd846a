package forum.shell.transfer;

import forum.shell.console.Output;
import forum.shell.failure.ShellException;

/** Attempts that nobody has asked for, which are quiet while they may still come to something. */
record Unattended(Sender sender, Output output) implements Continuation.Attempts {

    @Override
    public FileTransfer resume(FileTransfer interrupted) {
        try {
            return sender.resumeUnattended(interrupted);
        } catch (ShellException e) {
            FileTransfer attempt = interrupted.resumed().getNow(interrupted);
            if (attempt.equals(interrupted) || !attempt.goesOn()) {
                interrupted.settle();
                output.failure(e);
            }
            return attempt;
        }
    }

    @Override
    public void takeBack(FileTransfer offered) {
        try {
            sender.takeBack(offered);
        } catch (ShellException e) {
            // Then the server lets it expire.
        }
    }

    @Override
    public void giveUp(FileTransfer last) {
        last.settle();
        output.show(new TransferItem(last));
    }
}
