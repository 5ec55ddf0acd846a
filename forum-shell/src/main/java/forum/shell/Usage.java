package forum.shell;

import java.util.stream.Stream;

/** What {@code --help} says. */
final class Usage {

    private static final String TEXT = """
            Usage: forum shell [options] [COMMAND [ARGUMENT...]]

            Without a command: interactive. With one: logs in, does it, and ends.

              --server URL          where the server is (FORUM_SERVER, else http://localhost:8080)
              --user NAME           who you are (FORUM_USER)
              --password-file FILE  holds the password in its first line; - is standard input
                                    (else FORUM_PASSWORD, else it is asked for)
              --udp-port N          for files straight from and to others; 0 is any
              --downloads DIR       where received files go (~/Downloads/forum)
              --accept POLICY       always, ask or never: what to do with files that are offered
              --accept-max SIZE     no larger ones: 500K, 20M, 2G
              --accept-from USER,…  only theirs
              --trace FILE          writes there what transfers do on the network, one JSON object a line
              --script FILE         one command a line; - is standard input
              --keep-going          the script goes on after a command that failed
              --json                one JSON object a line
              --no-color            no colors
              --help, --version

            The command help lists the commands.
            Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 server not reached, 4 login refused,
            5 a file did not arrive whole, 130 interrupted.
            """;

    private Usage() {
    }

    static Stream<String> lines() {
        return TEXT.lines();
    }
}
