package forum.shell.script;

import forum.shell.command.ArgumentWords;
import forum.shell.command.CommandRunner;
import forum.shell.command.ForumCommand;
import forum.shell.connection.Connection;
import forum.shell.connection.ConnectionListener;
import forum.shell.connection.UdpPort;
import forum.shell.failure.ExitCode;
import forum.shell.options.ShellOptions;
import java.util.List;

/** Runs the command of the command line. Shows and acknowledges nothing but what that command does. */
public final class OneCommandRunner {

    private final ShellOptions options;
    private final CommandRunner runner;
    private final Connection connection;
    private final UdpPort udpPort;

    OneCommandRunner(ShellOptions options, CommandRunner runner, Connection connection, UdpPort udpPort) {
        this.options = options;
        this.runner = runner;
        this.connection = connection;
        this.udpPort = udpPort;
    }

    /**
     * Runs it.
     *
     * @param toPeers what must hear events when the command needs peers
     */
    public ExitCode run(List<ConnectionListener> toPeers) {
        ArgumentWords words = new ArgumentWords(options.command());
        return runner.guard(() -> {
            ForumCommand command = runner.find(words);
            boolean peers = command != null && command.needsPeers();
            if (peers) {
                toPeers.forEach(connection::listen);
            }
            if (peers || options.udpPort() != null) {
                udpPort.listen();
            }
        }).then(() -> runner.run(words));
    }
}
