package forum.server;

import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.ListMail;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailUpload;
import forum.protocol.mailbox.MailboxCommands;
import forum.protocol.mailbox.MailboxPaths;
import forum.protocol.mailbox.OpenMailbox;
import forum.protocol.mailbox.RemoveMail;
import forum.protocol.mailbox.SealedKey;
import forum.protocol.mailbox.SealedSize;
import forum.protocol.mailbox.WaitingFile;
import forum.protocol.mailbox.WaitingMail;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Files in the mailbox as shells announce and bring them, but for what is sealed in them. */
final class Mailing {

    static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SEALED_KEY = Base64.getEncoder().encodeToString(new byte[48]);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Mailing() {
    }

    static MailDevice device(TestShell shell) throws Exception {
        String key = shell.device().key();
        return new MailDevice(key, KEY, shell.device().sign(MailDevice.content(key, shell.name(), KEY)));
    }

    static WaitingMail open(TestShell shell) throws Exception {
        return shell.ask(MailboxCommands.OPEN, new OpenMailbox(device(shell)));
    }

    static List<WaitingFile> list(TestShell shell) throws Exception {
        return shell.ask(MailboxCommands.LIST, new ListMail(null)).files();
    }

    /** As this shell's device signs it. */
    static LeaveFile file(TestShell sender, String to, long bytes) throws Exception {
        return signed(sender, new LeaveFile(UUID.randomUUID(), to, SealedSize.of(bytes), sender.device().key(), KEY,
                List.of(new SealedKey(KEY, SEALED_KEY)), "c2VhbGVk", ""));
    }

    static LeaveFile signed(TestShell sender, LeaveFile file) throws Exception {
        return new LeaveFile(file.id(), file.to(), file.sealedBytes(), file.device(), file.ephemeralKey(), file.keys(),
                file.envelope(), sender.device().sign(file.signed(sender.name())));
    }

    /** To be removed. */
    static RemoveMail begun(TestShell sender, String to) throws Exception {
        LeaveFile file = file(sender, to, 1);
        sender.ask(MailboxCommands.LEAVE, file);
        return new RemoveMail(file.id());
    }

    static <T> Supplier<T> unchecked(Callable<T> making) {
        return () -> {
            try {
                return making.call();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        };
    }

    /** All of it. */
    static UUID leave(TestServer server, TestShell sender, String to, byte[] sealed) throws Exception {
        LeaveFile file = signed(sender, new LeaveFile(UUID.randomUUID(), to, sealed.length, sender.device().key(), KEY,
                List.of(new SealedKey(KEY, SEALED_KEY)), "c2VhbGVk", ""));
        MailUpload begun = sender.ask(MailboxCommands.LEAVE, file);
        if (begun.receivedBytes() != 0 || bring(server, sender, file.id(), 0, sealed).statusCode() != 200) {
            throw new IllegalStateException("It was not taken");
        }
        return file.id();
    }

    static HttpResponse<String> bring(TestServer server, TestShell sender, UUID id, long offset, byte[] piece)
            throws Exception {
        return HTTP.send(request(server, sender, id).header(MailboxPaths.UPLOAD_OFFSET, Long.toString(offset))
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(piece)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<byte[]> fetch(TestServer server, TestShell recipient, UUID id, String range) throws Exception {
        HttpRequest.Builder request = request(server, recipient, id);
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(TestServer server, TestShell shell, UUID id) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + MailboxPaths.FILES + "/" + id))
                .header("Authorization", TestServer.basic(shell.name(), TestServer.PASSWORD));
    }

    /** What a sealed file of that many bytes may look like. */
    static byte[] sealed(int bytes) {
        byte[] sealed = new byte[(int) SealedSize.of(bytes)];
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] = (byte) (i * 31 + i / 251);
        }
        return sealed;
    }

    /** The names of the files in the mailbox's folder, but for its mark. */
    static List<String> filesIn(Path data) throws Exception {
        Path folder = data.resolve("mailbox");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("database-id")).sorted()
                    .toList();
        }
    }
}
