package forum.shell.admin;

import forum.protocol.admin.AuditPage;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.JsonObject;
import forum.shell.console.Output;
import forum.shell.console.Table;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code admin log}: the audit log, the newest entry at the end. */
final class LogCommand extends AdminCommand {

    private static final int NEWEST = 20;
    private static final int PAGE = 500;
    /** They are turned round in memory. */
    private static final int MOST = 100_000;

    private final AdminApi api;
    private final Output output;

    LogCommand(AdminApi api, Output output) {
        super("Shows the audit log: logins, refusals, commands, changes.",
                Form.of("admin log").option("last", ValueType.COUNT).option("type", ValueType.EVENT)
                        .option("account", ValueType.USER).option("since", ValueType.TIME));
        this.api = api;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        Map<String, String> filter = new HashMap<>();
        for (String name : List.of("type", "account", "since")) {
            invocation.find(name).ifPresent(value -> filter.put(name, value));
        }
        int wanted = invocation.find("last").map(Integer::valueOf)
                .orElse(filter.containsKey("since") ? MOST : NEWEST);
        List<AuditPage.Entry> entries = newest(Math.min(wanted, MOST), filter);
        Table table = new Table();
        entries.reversed().forEach(entry -> table.row(json(entry), TimeText.of(entry.at()),
                entry.type().name().toLowerCase(Locale.ROOT).replace('_', '-'), orDash(entry.account()),
                orDash(entry.address()), Visible.of(entry.detail())));
        table.show(output);
        if (table.isEmpty()) {
            output.show(new Done("admin log", "The audit log has no such entries."));
        }
    }

    private List<AuditPage.Entry> newest(int count, Map<String, String> filter) {
        List<AuditPage.Entry> entries = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>(filter);
        boolean more = true;
        while (more && entries.size() < count) {
            parameters.put("limit", Integer.toString(Math.min(PAGE, count - entries.size())));
            AuditPage page = api.audit(parameters);
            entries.addAll(page.entries());
            more = page.next() != null && !page.entries().isEmpty();
            parameters.put("before", String.valueOf(page.next()));
        }
        return entries;
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : Visible.of(text);
    }

    private static JsonObject json(AuditPage.Entry entry) {
        return JsonObject.of("audit").with("id", entry.id()).with("at", entry.at()).with("event", entry.type().name())
                .with("account", entry.account()).with("address", entry.address()).with("detail", entry.detail());
    }
}
