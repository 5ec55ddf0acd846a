package forum.server;

import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The command line: options of our own, and after {@code --} whatever Spring Boot understands. */
final class ServerOptions {

    static final String USAGE = "usage: forum server [--port N] [--data DIR] [--login-attempts N] [--block-time S] "
            + "[--idle-timeout S] [--max-sessions N] [--recent-window S] [other settings, see --help] "
            + "[--credentials FILE] [--admin NAME] [-- Spring Boot arguments]";

    static final String HELP = """
            usage: forum server [options] [-- Spring Boot arguments]

              --port N            HTTP and WebSocket, and UDP for the address reflector (8080; 0 = any)
              --data DIR          database, waiting files and logs (./forum-data)
              --credentials FILE  creates accounts from lines "name password"
              --admin NAME        makes sure that this administrator exists; the first password is
                                  FORUM_ADMIN_PASSWORD, or generated and printed once

            Settings; they are kept, so give them once, or change them while the server runs:
              --login-attempts N            failed logins before a lock-out, 1 to 5 (3)
              --block-time S                seconds that a lock-out holds (60)
              --lockout-scope WORD          account-and-address, account or address (the first)
              --reveal-unknown-accounts B   whether a login says that nobody has the name (false)
              --logins-per-minute N         that one address may try by password (120)
              --idle-timeout S              seconds without a command that end a session; 0 = never (600)
              --max-sessions N              accounts logged in at once (10000)
              --session-policy WORD         for a second login of an account: allow, reject or replace (allow)
              --sessions-per-account N      at once, 1 to 100 (10)
              --recent-window S             seconds that count as recently online (3600)
              --reveal-blocks B             whether people are told that somebody has blocked them (true)
              --broadcast-echo B            whether a broadcast is shown to its author, too (false)
              --duplicate-rooms B           whether the same people may have several rooms (false)
              --rooms-require-online B      whether only those come into a room who are online (false)
              --mailbox-file-size M         MiB of a file that is left for somebody (1024)
              --mailbox-quota M             MiB that may wait for one account (4096)
              --mailbox-sender-quota M      MiB that one account may have waiting for others (4096)
              --mailbox-total M             MiB that may wait in all (51200)
              --mailbox-expiry D            days that a file waits (30)
              --audit-retention D           days that the audit log goes back (90)
              --audit-commands B            whether the audit log tells of every command (true)
            """;

    private static final Map<String, String> PROPERTY_OF_OPTION = Map.of("--data", "forum.data", "--credentials",
            "forum.credentials", "--admin", "forum.admin");
    private static final int MAX_PORT = 65_535;

    private ServerOptions() {
    }

    static boolean asksForHelp(String[] arguments) {
        return Arrays.stream(arguments).takeWhile(word -> !word.equals("--"))
                .anyMatch(word -> word.equals("--help") || word.equals("-h"));
    }

    /** All of it in Spring Boot's words. */
    static String[] toSpringArguments(String[] arguments) throws WrongUsage {
        Map<String, String> properties = new HashMap<>();
        int i = 0;
        while (i < arguments.length && !arguments[i].equals("--")) {
            String option = arguments[i];
            int equals = option.indexOf('=');
            String value;
            if (option.startsWith("--") && equals > 0) {
                value = option.substring(equals + 1);
                option = option.substring(0, equals);
                i++;
            } else {
                value = i + 1 < arguments.length ? arguments[i + 1] : "";
                i += 2;
            }
            put(properties, option, value);
        }
        Stream<String> own = properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue());
        Stream<String> spring = Arrays.stream(arguments).skip(i + 1L);
        return Stream.concat(own, spring).toArray(String[]::new);
    }

    private static void put(Map<String, String> properties, String option, String value) throws WrongUsage {
        Setting setting = option.startsWith("--") ? Setting.ofWireName(option.substring(2)).orElse(null) : null;
        String property = PROPERTY_OF_OPTION.get(option);
        if (option.equals("--port")) {
            properties.put("server.port", Long.toString(number(option, value, 0, MAX_PORT)));
        } else if (setting != null) {
            properties.put(Settings.PROPERTY_PREFIX + setting.wireName(), setting.value().parse(value).orElseThrow(
                    () -> new WrongUsage(option + " needs " + setting.value().expectation())));
        } else if (property == null) {
            throw new WrongUsage("there is no option " + option);
        } else if (value.isEmpty() || value.startsWith("--")) {
            throw new WrongUsage(option + " needs a value");
        } else {
            // H2 takes no path that merely begins with a name.
            properties.put(property, option.equals("--data") ? Path.of(value).toAbsolutePath().toString() : value);
        }
    }

    private static long number(String option, String value, long min, long max) throws WrongUsage {
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new WrongUsage(option + " needs a number from " + min + " to " + max);
    }
}
