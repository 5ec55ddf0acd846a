package forum.shell.device;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.shell.connection.ServerAddress;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import forum.shell.json.Json;
import forum.shell.options.ShellOptions;
import forum.shell.state.StateFile;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The devices of others, by server and user. The first one of a user is taken for right, every other one only when a person
 * says so. Kept in a file that all shells of this machine's user share.
 */
public final class KnownDevices {

    private static final int MAX_BYTES = 1 << 23;
    private static final int MAX_PEOPLE = 10_000;
    private static final int MAX_TRUSTED = 16;
    /** Refused ones of one user that are remembered, so that they can be trusted: the newest. */
    private static final int MAX_REFUSED = 4;

    private final StateFile file;
    private final String server;
    private final Clock clock;

    KnownDevices(ShellOptions options, ServerAddress server, Clock clock) {
        this.file = new StateFile(options.state(), "known-devices.json", MAX_BYTES);
        this.server = server.hostAndPort();
        this.clock = clock;
    }

    /** What a device is to this shell. */
    public enum Standing {
        /** The user has had none so far. */
        FIRST,
        TRUSTED,
        /** It is not among those that are trusted for its user. */
        REFUSED
    }

    public List<KnownDevice> of(String user) {
        return alone(() -> read().devicesOf(server, user));
    }

    /** A device that is refused is remembered, so that it can be trusted. */
    public Standing look(String user, DeviceKey key) {
        return meet(user, key, false);
    }

    /** The same before a file goes to it or comes from it: a first one is trusted from now on. */
    public Standing admit(String user, DeviceKey key) {
        return meet(user, key, true);
    }

    private Standing meet(String user, DeviceKey key, boolean admit) {
        return alone(() -> {
            Acquaintances all = read();
            List<KnownDevice> devices = new ArrayList<>(all.devicesOf(server, user));
            if (devices.stream().anyMatch(known -> known.trusted() && known.key().equals(key.text()))) {
                return Standing.TRUSTED;
            }
            boolean first = devices.stream().noneMatch(KnownDevice::trusted);
            if (first && admit) {
                devices.removeIf(known -> known.key().equals(key.text()));
                devices.add(new KnownDevice(key.text(), clock.instant(), true, false));
                write(all.with(server, user, devices));
            } else if (!first && devices.stream().noneMatch(known -> known.key().equals(key.text()))) {
                List<KnownDevice> refused = devices.stream().filter(Predicate.not(KnownDevice::trusted)).toList();
                if (refused.size() >= MAX_REFUSED) {
                    devices.remove(refused.getFirst());
                }
                devices.add(new KnownDevice(key.text(), clock.instant(), false, false));
                write(all.with(server, user, devices));
            }
            return first ? Standing.FIRST : Standing.REFUSED;
        });
    }

    /**
     * Takes a device that was refused for the user's from now on.
     *
     * @param fingerprint nothing when there is only one it can be
     */
    public KnownDevice trust(String user, Optional<Fingerprint> fingerprint) {
        return alone(() -> {
            Acquaintances all = read();
            List<KnownDevice> devices = new ArrayList<>(all.devicesOf(server, user));
            List<KnownDevice> meant = devices.stream()
                    .filter(known -> fingerprint.isPresent()
                            ? fingerprint.get().equals(known.fingerprint())
                            : !known.trusted())
                    .toList();
            if (meant.size() > 1) {
                throw new ShellException(ErrorCode.USAGE, "Several new devices of " + user
                        + " were seen. Say which one: peer trust " + user + " FINGERPRINT");
            }
            if (meant.isEmpty()) {
                throw unknown(user, "none that waits to be trusted. It is seen when you send a file to it, "
                        + "or it offers you one");
            }
            if (!meant.getFirst().trusted() && devices.stream().filter(KnownDevice::trusted).count() >= MAX_TRUSTED) {
                throw new ShellException(ErrorCode.UNTRUSTED_DEVICE, MAX_TRUSTED + " devices of " + user
                        + " are trusted, and no more can be. Forget one: peer forget " + user + " FINGERPRINT");
            }
            KnownDevice trusted = new KnownDevice(meant.getFirst().key(), clock.instant(), true, true);
            devices.remove(meant.getFirst());
            devices.add(trusted);
            write(all.with(server, user, devices));
            return trusted;
        });
    }

    /**
     * Forgets devices of a user, and returns how many. When none is left, the next one is a first one.
     *
     * @param fingerprint nothing for all of them
     */
    public int forget(String user, Optional<Fingerprint> fingerprint) {
        return alone(() -> {
            Acquaintances all = read();
            List<KnownDevice> devices = all.devicesOf(server, user);
            List<KnownDevice> left = devices.stream()
                    .filter(known -> fingerprint.isPresent() && !fingerprint.get().equals(known.fingerprint()))
                    .toList();
            if (left.size() == devices.size()) {
                throw unknown(user, fingerprint.isPresent() ? "none with this fingerprint" : "none");
            }
            write(all.with(server, user, left));
            return devices.size() - left.size();
        });
    }

    private <T> T alone(StateFile.Work<T> work) {
        try {
            return file.alone(work);
        } catch (IOException e) {
            throw unusable("cannot be read or written. Look whether the folder is yours and the disk has room");
        }
    }

    private Acquaintances read() throws IOException {
        Optional<byte[]> content = file.read();
        if (content.isEmpty()) {
            return Acquaintances.NONE;
        }
        try {
            return Json.read(content.get(), Acquaintances.class);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw unusable(
                    "is damaged. Put it back from a backup, or move it away: the next device of everybody is then"
                            + " taken for right, so compare fingerprints (peer fingerprint USER)");
        }
    }

    private void write(Acquaintances all) throws IOException {
        if (all.people().size() > MAX_PEOPLE) {
            throw unusable("knows " + MAX_PEOPLE + " people and takes no more. Forget some: peer forget USER");
        }
        file.write(Json.ascii(all));
    }

    private static ShellException unknown(String user, String why) {
        return new ShellException(ErrorCode.UNKNOWN_DEVICE,
                "Of " + Visible.of(user) + "'s devices this one knows " + why + ". Type: peer fingerprint "
                        + Visible.of(user));
    }

    private ShellException unusable(String why) {
        return new ShellException(ErrorCode.KEYS_UNUSABLE,
                "The list of known devices, " + file.path() + ", " + why + ".");
    }
}
