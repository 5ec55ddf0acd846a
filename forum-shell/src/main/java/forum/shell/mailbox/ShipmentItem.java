package forum.shell.mailbox;

import forum.protocol.ErrorCode;
import forum.shell.console.ByteText;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to the server or from there, as it stands now.
 *
 * @param sending false when it is fetched
 * @param doneBytes are there
 * @param carriedBytes of them now, not in earlier attempts
 * @param resumedBytes came in earlier attempts
 * @param nanos since it began, or until it ended
 * @param sha256 null until it is through
 * @param path what was read or written; null until it is through
 * @param failure null unless it failed
 */
@SuppressWarnings("ArrayRecordComponent") // Shown, not compared.
record ShipmentItem(int number, UUID id, boolean sending, String user, String file, long bytes, long doneBytes,
        long carriedBytes, long resumedBytes, long nanos, byte @Nullable [] sha256, @Nullable Path path,
        @Nullable ShellException failure) implements Item {

    @Override
    public String text() {
        String name = Visible.of(file);
        String other = Visible.of(user);
        if (failure != null) {
            return (sending
                    ? name + " has not been left for " + other
                    : name + " from " + other + " has not been received") + ": "
                    + Visible.of(failure.refusal().message());
        }
        if (sha256 != null) {
            return (sending ? name + " has been left for " + other : "Received " + name + " from " + other)
                    + String.format(Locale.ROOT, ": %s in %.1f s, %.1f MB/s, SHA-256 %s", ByteText.of(bytes),
                            nanos / 1e9, rate(), HexFormat.of().formatHex(sha256))
                    + (resumedBytes == 0 ? "" : ", " + ByteText.of(resumedBytes) + " of it earlier")
                    + (sending ? "" : ", saved as " + Visible.of(String.valueOf(path)));
        }
        return number + ": " + name + (sending ? " is being left for " : " is being fetched, from ") + other + ": "
                + (carriedBytes == 0
                        ? ByteText.of(bytes)
                        : String.format(Locale.ROOT, "%d %%, %s of %s, %.1f MB/s", percent(), ByteText.of(doneBytes),
                                ByteText.of(bytes), rate()));
    }

    @Override
    public Map<String, Object> json() {
        JsonObject object = JsonObject.of("transfer").with("id", number).with("mail", id.toString())
                .with("direction", sending ? "send" : "receive").with("user", user).with("file", file)
                .with("bytes", bytes).with("via", "mailbox").with("state", state());
        if (sha256 != null) {
            return object.with("seconds", seconds()).with("megabytesPerSecond", Math.round(rate() * 100) / 100.0)
                    .with("sha256", HexFormat.of().formatHex(sha256)).with("path", String.valueOf(path))
                    .with("resumedBytes", resumedBytes == 0 ? null : resumedBytes).map();
        }
        return object.with("transferredBytes", doneBytes).with("seconds", seconds())
                .with("code", failure == null ? null : failure.code().name()).map();
    }

    private String state() {
        if (failure != null) {
            return failure.code() == ErrorCode.CANCELLED ? "cancelled" : "failed";
        }
        return sha256 == null ? "running" : "done";
    }

    long percent() {
        return bytes == 0 ? 100 : doneBytes * 100 / bytes;
    }

    /** Millions of bytes a second. */
    private double rate() {
        return nanos <= 0 ? 0 : carriedBytes * 1e3 / nanos;
    }

    private double seconds() {
        return Math.round(nanos / 1e6) / 1e3;
    }
}
