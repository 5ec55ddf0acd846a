package forum.shell.account;

import forum.protocol.ErrorCode;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.DeleteAccount;
import forum.shell.connection.Connection;
import forum.shell.connection.ServerAddress;
import forum.shell.connection.UdpPort;
import forum.shell.console.Confirmation;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Prompter;
import forum.shell.console.Visible;

/** Deletes an account for good. */
final class Deregistration {

    private final ServerAddress server;
    private final Prompter prompter;
    private final Confirmation confirmation;
    private final Output output;

    Deregistration(ServerAddress server, Prompter prompter, Confirmation confirmation, Output output) {
        this.server = server;
        this.prompter = prompter;
        this.confirmation = confirmation;
        this.output = output;
    }

    /** Asks somebody who is not logged in which account it is; logs in for it, unseen in this shell. */
    void ask() {
        String name = prompter.ask("User name of the account to delete: ");
        if (name == null || name.isBlank()) {
            return;
        }
        String password = prompter.askMasked("Password: ");
        if (password == null || password.isEmpty() || !isWanted(name.strip())) {
            return;
        }
        try (Connection unseen = new Connection(server, UdpPort.NONE, false)) {
            unseen.open(name.strip(), password);
            delete(unseen, password);
        }
        output.show(new Notice("The account " + Visible.of(name.strip()) + " is deleted."));
    }

    boolean isWanted(String name) {
        return confirmation.given("Delete the account " + Visible.of(name) + " for good? Its messages stay.");
    }

    /** Deletes the account that is logged in, which ends its session. */
    void delete(Connection connection, String password) {
        connection.askForEnd(AccountCommands.DELETE, new DeleteAccount(password), ErrorCode.ACCOUNT_DELETED);
    }
}
