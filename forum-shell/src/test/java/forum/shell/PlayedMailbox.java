package forum.shell;

import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Refusal;
import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailKeys;
import forum.protocol.mailbox.MailUpload;
import forum.protocol.mailbox.MailboxCommands;
import forum.protocol.mailbox.MailboxPaths;
import forum.protocol.mailbox.RemoveMail;
import forum.protocol.mailbox.WaitingFile;
import forum.protocol.mailbox.WaitingMail;
import forum.shell.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server on which yoda leaves files for leia, and which changes them if it likes. */
final class PlayedMailbox implements AutoCloseable {

    private final PlayedServer toYoda;
    private final PlayedServer toLeia;
    private final Map<UUID, LeaveFile> announced = new TreeMap<>();
    private final Map<UUID, ByteArrayOutputStream> contents = new TreeMap<>();
    private final List<MailDevice> devices = new CopyOnWriteArrayList<>();
    final List<String> ranges = new CopyOnWriteArrayList<>();
    UnaryOperator<WaitingFile> files = UnaryOperator.identity();
    UnaryOperator<MailKeys> keys = UnaryOperator.identity();
    UnaryOperator<byte[]> pieces = UnaryOperator.identity();
    /** What comes up and goes down, before it does. */
    Interception interception = (request, position) -> null;

    PlayedMailbox() throws IOException {
        this.toYoda = played("yoda").answer(MailboxCommands.LEAVE, played(this::leave))
                .answer(MailboxCommands.KEYS, played(() -> keys.apply(new MailKeys("leia", devices.reversed()))))
                .answer(MailboxCommands.OPEN, new WaitingMail(List.of(), false));
        this.toLeia = played("leia").answer(MailboxCommands.OPEN, played(this::open));
    }

    private PlayedServer played(String name) throws IOException {
        return new PlayedServer().joinsAs(name, "MEMBER").answer(this::bytes).answer(MailboxCommands.REMOVE,
                played(() -> remove(name)));
    }

    /** Breaks off by failing, refuses by what it returns. */
    interface Interception {

        @Nullable
        Refusal before(String request, long position) throws IOException;
    }

    URI forYoda() {
        return toYoda.address();
    }

    URI forLeia() {
        return toLeia.address();
    }

    PlayedServer toLeia() {
        return toLeia;
    }

    PlayedServer toYoda() {
        return toYoda;
    }

    /** Of what is there or still coming. */
    synchronized List<UUID> ids() {
        return List.copyOf(contents.keySet());
    }

    synchronized byte[] content(UUID id) {
        return contents.getOrDefault(id, new ByteArrayOutputStream()).toByteArray();
    }

    /** What has come of it. */
    synchronized void lose(UUID id) {
        contents.put(id, new ByteArrayOutputStream());
    }

    /** As if it had never been announced. */
    synchronized void forget(UUID id) {
        announced.remove(id);
        contents.remove(id);
    }

    synchronized LeaveFile announced(UUID id) {
        return Objects.requireNonNull(announced.get(id));
    }

    private synchronized Object open() {
        MailDevice device = toLeia.last(MailboxCommands.OPEN).device();
        devices.remove(device);
        devices.add(device);
        List<WaitingFile> waiting = new ArrayList<>();
        announced.values().stream().filter(this::isComplete).forEach(file -> waiting.add(asSeen(file)));
        return new WaitingMail(waiting, false);
    }

    private boolean isComplete(LeaveFile file) {
        return content(file.id()).length == file.sealedBytes();
    }

    private WaitingFile asSeen(LeaveFile file) {
        return files.apply(new WaitingFile("yoda", file, PlayedServer.NOW, PlayedServer.NOW.plus(Duration.ofDays(30))));
    }

    private synchronized Object leave() {
        LeaveFile file = toYoda.last(MailboxCommands.LEAVE);
        announced.put(file.id(), file);
        contents.computeIfAbsent(file.id(), id -> new ByteArrayOutputStream());
        return new MailUpload(file.id(), file.sealedBytes(), content(file.id()).length);
    }

    private synchronized Object remove(String name) {
        RemoveMail request = (name.equals("leia") ? toLeia : toYoda).last(MailboxCommands.REMOVE);
        contents.remove(request.id());
        return announced.remove(request.id()) == null ? new Refusal(ErrorCode.UNKNOWN_FILE, "Gone.") : new Done();
    }

    private byte @Nullable [] bytes(String request, UnaryOperator<String> header, byte[] body) throws IOException {
        if (!request.contains(MailboxPaths.FILES)) {
            return null;
        }
        UUID id = UUID.fromString(request.substring(request.lastIndexOf('/') + 1));
        String range = header.apply("Range");
        String place = request.startsWith("GET")
                ? range.replaceAll("bytes=(\\d+)-.*", "$1")
                : header.apply(MailboxPaths.UPLOAD_OFFSET);
        Refusal refusal = interception.before(request.substring(0, request.indexOf(' ')), Long.parseLong(place));
        if (refusal != null) {
            toYoda.answer(request, refusal);
            toLeia.answer(request, refusal);
            return null;
        }
        return request.startsWith("GET") ? give(id, range) : take(id, Long.parseLong(place), body);
    }

    private synchronized byte[] give(UUID id, String range) {
        ranges.add(range);
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        return pieces.apply(
                Arrays.copyOfRange(content(id), Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1));
    }

    /** Takes a part of a piece, as a server does when the rest never comes. */
    synchronized byte[] take(UUID id, long offset, byte[] piece) throws IOException {
        ByteArrayOutputStream content = contents.get(id);
        if (content == null || content.size() != offset) {
            throw new IOException("Not where it stands");
        }
        content.writeBytes(piece);
        LeaveFile file = announced(id);
        if (isComplete(file)) {
            try {
                toLeia.event(EventType.MAIL_WAITING, asSeen(file));
            } catch (IllegalStateException nobodyThere) {
                return Json.ascii(new Done());
            }
        }
        return Json.ascii(new Done());
    }

    private static PlayedServer.Played played(PlayedServer.Played answer) {
        return answer;
    }

    @Override
    public void close() throws IOException {
        toYoda.close();
        toLeia.close();
    }
}
