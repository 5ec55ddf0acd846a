package forum.shell.connection;

import forum.protocol.Command;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.presence.Join;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Welcome;
import forum.shell.failure.LoginRefusedException;
import forum.shell.failure.ShellException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The shell's connection with the server. When it breaks off, it comes back by itself with the session's token. */
public final class Connection implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Connection.class.getName());
    private static final long REPLY_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long RESEND_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LEAVE_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String CLIENT = "forum-shell";

    private final ServerAddress server;
    private final Dialer dialer;
    private final UdpPort udpPort;
    private final Standing standing = new Standing();
    private final EventQueue queue = new EventQueue();
    private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
    /** Those of the last login, for a server that has forgotten the token. */
    private volatile @Nullable Credentials credentials;
    /** Counts the sessions that were opened. */
    private final AtomicLong newest = new AtomicLong();
    /** Set as soon as the server says so, before those who listen hear of it; null while a session may go on. */
    private volatile @Nullable SessionEnded end;
    /** What {@link #askForEnd} waits for. */
    private volatile @Nullable ErrorCode wantedEnd;

    public Connection(ServerAddress server, UdpPort udpPort, boolean followsForum) {
        this.server = server;
        this.udpPort = udpPort;
        this.dialer = new Dialer(server, followsForum);
    }

    public void listen(ConnectionListener listener) {
        listeners.add(listener);
    }

    /** Logs in, and returns once the listeners have dealt with what was missed. */
    public Welcome open(String name, String password) {
        close();
        end = null;
        wantedEnd = null;
        try {
            CompletableFuture<Void> dealtWith = new CompletableFuture<>();
            Credentials given = new Credentials(name, password, false);
            Welcome welcome = join(given, null, dealtWith);
            credentials = given;
            dealtWith.get(REPLY_TIMEOUT_NANOS, TimeUnit.NANOSECONDS);
            return welcome;
        } catch (LinkLostException e) {
            throw server.unreachable();
        } catch (ShellException refused) {
            throw refused.code() == ErrorCode.CANCELLED ? refused : new LoginRefusedException(refused.refusal());
        } catch (TimeoutException | ExecutionException e) {
            // It goes on in the background.
            return welcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return welcome();
        }
    }

    public boolean isOpen() {
        return standing.welcome() != null;
    }

    /** Whether the server can be asked right now. */
    public boolean isUp() {
        return standing.link() != null;
    }

    /** What the server said at login; fails when nobody is logged in. */
    public Welcome welcome() {
        Welcome current = standing.welcome();
        if (current == null) {
            throw new ShellException(ErrorCode.NOT_LOGGED_IN, "You are not logged in. Type: login NAME");
        }
        return current;
    }

    /** Asks once. Without a connection it fails at once. */
    public <Q, R> R ask(Command<Q, R> command, Q request) {
        try {
            return current().ask(command, request, REPLY_TIMEOUT_NANOS);
        } catch (LinkLostException e) {
            throw unreachable("The connection broke off before the server answered. Try again in a moment.");
        }
    }

    /** Asks something that may arrive twice without harm: asks again when the connection breaks off meanwhile. */
    public <Q, R> R askUntilAnswered(Command<Q, R> command, Q request) {
        long deadlineNanos = System.nanoTime() + RESEND_TIMEOUT_NANOS;
        Link link = current();
        while (true) {
            try {
                return link.ask(command, request, Math.max(1, deadlineNanos - System.nanoTime()));
            } catch (LinkLostException e) {
                link = awaitOther(link, deadlineNanos);
            }
        }
    }

    /**
     * Asks for something that ends the session; nobody is told of that end.
     *
     * @param code what the server gives as its reason
     */
    public <Q, R> void askForEnd(Command<Q, R> command, Q request, ErrorCode code) {
        wantedEnd = code;
        try {
            ask(command, request);
        } catch (ShellException failure) {
            SessionEnded said = end;
            // The end may come before the answer.
            if (said == null || said.code() != code) {
                wantedEnd = null;
                throw failure;
            }
        }
        forget();
    }

    /** The password that the account has from now on. */
    public void passwordChanged(String password) {
        Credentials old = credentials;
        if (old != null) {
            credentials = new Credentials(old.name(), password, false);
        }
    }

    /** How the server ended the last session for good; nothing when it did not. */
    public Optional<SessionEnded> lastEnd() {
        return Optional.ofNullable(end);
    }

    /** Logs out, if anybody is logged in. */
    @Override
    public void close() {
        if (isUp()) {
            tellOfLeaving();
        }
        Link last = standing.end();
        if (last != null) {
            try {
                last.ask(PresenceCommands.LEAVE, new Leave(), LEAVE_TIMEOUT_NANOS);
            } catch (LinkLostException | ShellException e) {
                // The server will notice by itself.
            }
            last.close();
        }
        dialer.close();
    }

    /** After all that has been heard so far. */
    private void tellOfLeaving() {
        try {
            CompletableFuture.runAsync(() -> tell(ConnectionListener::leaving), queue::offer).get(REPLY_TIMEOUT_NANOS,
                    TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It leaves nevertheless.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Link current() {
        welcome();
        Link link = standing.link();
        if (link == null) {
            throw unreachable("The server is gone; the shell keeps trying to reach it. Try again in a moment.");
        }
        return link;
    }

    private Link awaitOther(Link old, long deadlineNanos) {
        try {
            Link link = standing.awaitOther(old, deadlineNanos);
            if (link == null) {
                throw unreachable("The connection broke off before the server answered, and did not come back in time. "
                        + "Look whether it was done before trying again.");
            }
            return link;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted before the server answered.");
        }
    }

    private Welcome join(Credentials credentials, @Nullable Welcome last, CompletableFuture<Void> dealtWith)
            throws LinkLostException {
        long session = newest.incrementAndGet();
        CompletableFuture<Welcome> joining = new CompletableFuture<>();
        // Ahead of all events of this session.
        queue.offer(() -> {
            Welcome welcome = joining.exceptionally(failure -> null).join();
            if (welcome != null) {
                tell(listener -> listener.joined(welcome, last != null));
            }
            dealtWith.complete(null);
        });
        Link link = null;
        try {
            link = dialer.open(credentials, (type, body) -> event(session, type, body), this::lost);
            Welcome welcome = link.ask(PresenceCommands.JOIN, new Join(CLIENT, udpPort.udpPort()), REPLY_TIMEOUT_NANOS);
            if (!standing.joined(link, welcome, last)) {
                throw new LinkLostException("Logged out meanwhile");
            }
            joining.complete(welcome);
            if (link.isLost()) {
                lost(link);
            }
            return welcome;
        } catch (LinkLostException | RuntimeException e) {
            joining.completeExceptionally(e);
            if (link != null) {
                link.close();
            }
            throw e;
        }
    }

    private void event(long session, EventType type, Object body) {
        Link from = standing.link();
        if (session != newest.get() && body instanceof SessionEnded) {
            return; // of a connection that has been given up
        }
        SessionEnded last = body instanceof SessionEnded said && !said.reconnect() ? said : null;
        if (last != null) {
            end = last;
        }
        boolean quiet = last != null && last.code() == wantedEnd;
        boolean room = quiet || queue.offer(() -> {
            if (last != null) {
                end(last);
            } else {
                tell(listener -> listener.event(type, body));
            }
        });
        if (!room && from != null) {
            // Coming back fetches by number what is dropped here.
            end = null;
            from.close();
            lost(from);
        }
    }

    private void lost(Link link) {
        Welcome last = standing.welcome();
        if (standing.lost(link) && last != null && end == null) {
            queue.offer(() -> tell(ConnectionListener::lost));
            Thread.ofVirtual().name("reconnect").start(() -> comeBack(last));
        }
    }

    private void comeBack(Welcome last) {
        BackOff backOff = new BackOff(new Random());
        Credentials offered = new Credentials(last.identity().name(), last.token(), true);
        while (standing.isAway(last)) {
            try {
                TimeUnit.MILLISECONDS.sleep(backOff.nextMillis());
                if (standing.isAway(last)) {
                    join(offered, last, new CompletableFuture<>());
                }
            } catch (ShellException refused) {
                Credentials password = credentials;
                if (refused.code() == ErrorCode.SESSION_EXPIRED && offered.token() && password != null) {
                    offered = password;
                } else if (!refused.code().temporary()) {
                    SessionEnded why = new SessionEnded(refused.code(), refused.refusal().message(), false);
                    queue.offer(() -> {
                        if (standing.isAway(last)) {
                            end(why);
                        }
                    });
                    return;
                }
            } catch (LinkLostException e) {
                // The next attempt comes later.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void end(SessionEnded last) {
        end = last;
        forget();
        tell(listener -> listener.ended(last));
    }

    private void forget() {
        credentials = null;
        Link last = standing.end();
        if (last != null) {
            last.close();
        }
    }

    /** What goes wrong at one of them is not the others' fault. */
    private void tell(Consumer<ConnectionListener> what) {
        for (ConnectionListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "Something that follows from an event could not be done", failure);
            }
        }
    }

    private static ShellException unreachable(String message) {
        return new ShellException(ErrorCode.SERVER_UNREACHABLE, message);
    }
}
