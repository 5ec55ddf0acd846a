package forum.shell.admin;

import forum.protocol.admin.AccountInfo;
import forum.protocol.admin.AccountList;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.Announce;
import forum.protocol.admin.Announced;
import forum.protocol.admin.AuditPage;
import forum.protocol.admin.ChangeAccount;
import forum.protocol.admin.CreateAccount;
import forum.protocol.admin.LockoutList;
import forum.protocol.admin.SessionList;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.WhoAmI;
import forum.protocol.settings.Setting;
import forum.shell.connection.Connection;
import forum.shell.connection.HttpApi;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The administrators' part of the server's REST interface, asked with the token of this session. */
final class AdminApi {

    private final Connection connection;
    private final HttpApi http;

    AdminApi(Connection connection, HttpApi http) {
        this.connection = connection;
        this.http = http;
    }

    /** All settings by name; numbers, booleans and words. */
    Map<String, Object> settings() {
        return settings(get(AdminPaths.SETTINGS, Object.class));
    }

    /** All settings afterwards. */
    Map<String, Object> change(Setting setting, Object value) {
        return settings(http.ask("PATCH", AdminPaths.SETTINGS, Map.of(setting.wireName(), value), token(),
                Object.class));
    }

    SessionList sessions() {
        return get(AdminPaths.SESSIONS, SessionList.class);
    }

    void endSession(String id) {
        delete(AdminPaths.SESSIONS + "/" + HttpApi.segment(id));
    }

    /** @param after the {@link AccountList#next()} of the page before; null for the first one */
    AccountList accounts(@Nullable String after) {
        return get(AdminPaths.ACCOUNTS + (after == null ? "" : "?after=" + HttpApi.segment(after)), AccountList.class);
    }

    AccountInfo create(CreateAccount account) {
        return http.ask("POST", AdminPaths.ACCOUNTS, account, token(), AccountInfo.class);
    }

    AccountInfo change(String name, ChangeAccount change) {
        return http.ask("PATCH", account(name), change, token(), AccountInfo.class);
    }

    void deleteAccount(String name) {
        delete(account(name));
    }

    LockoutList lockouts() {
        return get(AdminPaths.LOCKOUTS, LockoutList.class);
    }

    void unlock(String account) {
        delete(AdminPaths.LOCKOUTS + "/" + HttpApi.segment(account));
    }

    void unlockAddress(String address) {
        delete(AdminPaths.LOCKOUTS + "?address=" + HttpApi.segment(address));
    }

    /** @param parameters those that are given, by name */
    AuditPage audit(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        new TreeMap<>(parameters)
                .forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&").append(name).append('=')
                        .append(HttpApi.segment(value)));
        return get(AdminPaths.AUDIT + query, AuditPage.class);
    }

    Announced announce(String text) {
        return http.ask("POST", AdminPaths.ANNOUNCEMENTS, new Announce(text), token(), Announced.class);
    }

    void stop() {
        http.ask("POST", AdminPaths.STOP, null, token());
    }

    private <T> T get(String path, Class<T> reply) {
        return http.ask("GET", path, null, token(), reply);
    }

    private void delete(String path) {
        http.ask("DELETE", path, null, token());
    }

    private static String account(String name) {
        return AdminPaths.ACCOUNTS + "/" + HttpApi.segment(name);
    }

    /** Asks over the session, too: REST alone would not keep it from being idle. */
    private String token() {
        connection.ask(PresenceCommands.WHO_AM_I, new WhoAmI());
        return connection.welcome().token();
    }

    private static Map<String, Object> settings(Object answer) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (answer instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                if (name != null && value != null) {
                    settings.put(name.toString(), value);
                }
            });
        }
        return settings;
    }
}
