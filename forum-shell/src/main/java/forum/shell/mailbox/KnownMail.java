package forum.shell.mailbox;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What waits, as it was last heard of; the oldest first. */
final class KnownMail {

    private final MailboxApi api;
    private final Opening opening;
    private final MailNames names;
    private final Map<UUID, Arrived> known = new LinkedHashMap<>();

    KnownMail(MailboxApi api, Opening opening, MailNames names) {
        this.api = api;
        this.opening = opening;
        this.names = names;
    }

    /** Asks the server. */
    List<Arrived> refresh() {
        List<Arrived> all = api.open().stream().map(opening::look).toList();
        synchronized (known) {
            known.clear();
            all.forEach(one -> known.put(one.waiting().file().id(), one));
            tellNames();
        }
        return all;
    }

    /** False when it was known before. */
    boolean add(Arrived one) {
        synchronized (known) {
            boolean fresh = known.putIfAbsent(one.waiting().file().id(), one) == null;
            tellNames();
            return fresh;
        }
    }

    List<Arrived> all() {
        synchronized (known) {
            return List.copyOf(known.values());
        }
    }

    void remove(Arrived one) {
        synchronized (known) {
            known.remove(one.waiting().file().id());
            tellNames();
        }
    }

    private void tellNames() {
        names.set(known.values().stream().map(Arrived::name).distinct().toList());
    }

    /** Asks the server for the one that is meant: the oldest of that name, or the only one when less is said. */
    Arrived choose(Optional<String> user, Optional<String> file) {
        List<Arrived> all = refresh();
        List<Arrived> ofUser = all.stream()
                .filter(one -> user.isEmpty() || AccountNames.same(user.get(), one.waiting().from())).toList();
        if (all.isEmpty()) {
            throw unknown("Nothing waits in your mailbox.");
        }
        if (ofUser.isEmpty()) {
            throw unknown("Nothing of " + user.orElse("") + "'s waits in your mailbox. Type mailbox to see what does.");
        }
        if (file.isEmpty()) {
            if (ofUser.size() > 1) {
                throw new ShellException(ErrorCode.USAGE, ofUser.size()
                        + " files wait. Say which one: mailbox get USER FILE, or mailbox decline USER FILE.");
            }
            return ofUser.getFirst();
        }
        return find(ofUser, name -> name.equals(file.get()))
                .or(() -> find(ofUser, name -> name.equalsIgnoreCase(file.get())))
                .orElseThrow(() -> unknown("No file of this name waits from " + user.orElse("anybody")
                        + ". Type mailbox to see what does."));
    }

    private static Optional<Arrived> find(List<Arrived> files, Predicate<String> name) {
        return files.stream().filter(one -> name.test(one.name()))
                .min(Comparator.comparing((Arrived one) -> one.waiting().leftAt()));
    }

    private static ShellException unknown(String message) {
        return new ShellException(ErrorCode.UNKNOWN_FILE, message);
    }
}
