package forum.shell.device;

import forum.protocol.AccountNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the file of known devices holds. */
record Acquaintances(List<Person> people) {

    static final Acquaintances NONE = new Acquaintances(List.of());

    Acquaintances {
        people = List.copyOf(people);
    }

    /**
     * Somebody on a server.
     *
     * @param server host and port
     */
    record Person(String server, String name, List<KnownDevice> devices) {

        Person {
            Objects.requireNonNull(server);
            Objects.requireNonNull(name);
            devices = List.copyOf(devices);
            devices.forEach(device -> Objects.requireNonNull(device.key()));
            devices.forEach(device -> Objects.requireNonNull(device.since()));
        }

        boolean is(String otherServer, String user) {
            return server.equals(otherServer) && AccountNames.same(name, user);
        }
    }

    List<KnownDevice> devicesOf(String server, String user) {
        return people.stream().filter(person -> person.is(server, user)).findFirst().map(Person::devices)
                .orElse(List.of());
    }

    /** The same with these devices of that person, who is forgotten when there are none. */
    Acquaintances with(String server, String user, List<KnownDevice> devices) {
        List<Person> all = new ArrayList<>(people);
        all.removeIf(person -> person.is(server, user));
        if (!devices.isEmpty()) {
            all.add(new Person(server, user, devices));
        }
        return new Acquaintances(all);
    }
}
