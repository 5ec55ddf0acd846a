package forum.shell.admin;

import forum.protocol.admin.AccountInfo;
import forum.protocol.admin.AccountList;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.console.JsonObject;
import forum.shell.console.Output;
import forum.shell.console.Table;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import forum.shell.presence.KnownUsers;
import java.util.Locale;

/** {@code admin accounts}. */
final class AccountsCommand extends AdminCommand {

    private final AdminApi api;
    private final KnownUsers known;
    private final Output output;

    AccountsCommand(AdminApi api, KnownUsers known, Output output) {
        super("Shows all accounts.", Form.of("admin accounts"), Form.of("all users"));
        this.api = api;
        this.known = known;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String after = null;
        do {
            AccountList page = api.accounts(after);
            Table table = new Table();
            page.accounts().forEach(account -> add(table, account));
            table.show(output);
            after = page.accounts().isEmpty() ? null : page.next();
        } while (after != null);
    }

    private void add(Table table, AccountInfo account) {
        known.add(account.name());
        table.row(
                JsonObject.of("account").with("name", account.name()).with("role", account.role())
                        .with("disabled", account.disabled()).with("online", account.online())
                        .with("registeredAt", account.registeredAt()),
                Visible.of(account.name()), Visible.of(account.role().toLowerCase(Locale.ROOT)),
                account.disabled() ? "disabled" : account.online() ? "online" : "offline",
                "registered " + TimeText.of(account.registeredAt()));
    }
}
