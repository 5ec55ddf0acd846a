package forum.shell.admin;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;

/** A command for administrators; others may try, and the server refuses. */
abstract class AdminCommand extends ForumCommand {

    AdminCommand(String description, Form form, Form... otherForms) {
        super(description, form, otherForms);
    }

    @Override
    public final boolean forAdministrators() {
        return true;
    }
}
