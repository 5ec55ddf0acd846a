package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.console.ByteText;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.Quoted;
import forum.shell.console.Visible;
import forum.transfer.TransferProgress;
import forum.transfer.TransferResult;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transfer as it stands now. */
record TransferItem(FileTransfer transfer) implements Item {

    @Override
    public String text() {
        String file = Visible.of(transfer.file());
        String user = Visible.of(transfer.user());
        boolean sending = transfer.direction() == Direction.SEND;
        TransferResult result = transfer.result();
        if (result != null) {
            String path = Visible.of(result.file().toString());
            if (sha256(result) == null) {
                return "Received the chunks of " + file + " that you wanted: " + arrived(result, transfer.parcel())
                        + ", kept in " + path + ". For the rest: download " + Quoted.of(file);
            }
            return (sending ? file + " has been uploaded to " + user : "Received " + file + " from " + user) + ": "
                    + arrived(result, transfer.parcel()) + resumed(result) + (sending ? "" : ", saved as " + path);
        }
        return switch (transfer.state()) {
            case OFFERED -> sending
                    ? transfer.id() + ": " + transfer.parcel().text() + " is offered to " + user
                    : user + " offers " + transfer.parcel().text() + ": accept " + transfer.id()
                            + " or decline " + transfer.id();
            case RUNNING ->
                transfer.id() + ": " + file + folder() + (sending ? " to " : " from ") + user + ": " + progress();
            default -> (sending
                    ? file + " has not been uploaded to " + user
                    : file + " from " + user + " has not been received") + ": " + Visible.of(transfer.reason())
                    + later(user);
        };
    }

    @Override
    public Map<String, Object> json() {
        TransferResult result = transfer.result();
        TransferProgress progress = transfer.progress();
        JsonObject object = JsonObject.of("transfer").with("id", transfer.id())
                .with("direction", transfer.direction().name().toLowerCase(Locale.ROOT)).with("user", transfer.user())
                .with("file", transfer.file()).with("bytes", transfer.bytes()).with("files", transfer.parcel().files())
                .with("state", transfer.state().name().toLowerCase(Locale.ROOT));
        if (result != null) {
            return object.with("seconds", seconds(result.nanos())).with("megabytesPerSecond", rate(result))
                    .with("sha256", sha256(result)).with("path", result.file().toString())
                    .with("resumedBytes", result.resumedBytes() > 0 ? result.resumedBytes() : null)
                    .with("sentBytes", transfer.direction() == Direction.SEND ? result.statistics().sentBytes() : null)
                    .map();
        }
        if (progress != null) {
            object.with("transferredBytes", progress.transferredBytes()).with("seconds",
                    seconds(progress.elapsedNanos()));
            if (transfer.state() == State.RUNNING && progress.carriedBytes() > 0) {
                object.with("megabytesPerSecond", perSecond(progress.carriedBytes(), progress.elapsedNanos()))
                        .with("secondsLeft", secondsLeft(progress)).with("limitedBy", limit(progress));
            }
        }
        return object.with("code", name(transfer.code())).with("resumable", transfer.isResumable() ? true : null)
                .with("retrying", transfer.goesOn() ? true : null).map();
    }

    /** What becomes of one that was interrupted. */
    private String later(String user) {
        if (!transfer.isResumable()) {
            return "";
        }
        if (transfer.goesOn()) {
            return " It goes on by itself as soon as both of you are online again; to give it up: transfer cancel "
                    + transfer.id();
        }
        return (transfer.direction() == Direction.RECEIVE && transfer.code() == ErrorCode.PEER_GONE
                ? " It goes on by itself when " + user + "'s shell is back; to ask for it: transfer resume "
                : " To go on with it: transfer resume ") + transfer.id();
    }

    /** Null when it is a part only. */
    private static @Nullable String sha256(TransferResult result) {
        return result.sha256().length == 0 ? null : HexFormat.of().formatHex(result.sha256());
    }

    private static @Nullable String name(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }

    private String folder() {
        Long files = transfer.parcel().files();
        return files == null ? "" : files == 1 ? " (1 file)" : " (" + files + " files)";
    }

    private static String resumed(TransferResult result) {
        return result.resumedBytes() == 0 ? "" : ", " + ByteText.of(result.resumedBytes()) + " of it earlier";
    }

    private static String arrived(TransferResult result, Parcel parcel) {
        return String.format(Locale.ROOT, "%s in %.1f s, %.1f MB/s", parcel.size(), result.nanos() / 1e9, rate(result))
                + (sha256(result) == null ? "" : ", SHA-256 " + sha256(result));
    }

    private String progress() {
        TransferProgress progress = transfer.progress();
        if (progress == null || progress.carriedBytes() == 0) {
            return ByteText.of(transfer.bytes()) + " on the way";
        }
        long percent = progress.totalBytes() == 0 ? 100 : progress.transferredBytes() * 100 / progress.totalBytes();
        return String.format(Locale.ROOT, "%d %%, %s of %s, %.1f MB/s, %s left%s", percent,
                ByteText.of(progress.transferredBytes()), ByteText.of(progress.totalBytes()),
                perSecond(progress.carriedBytes(), progress.elapsedNanos()), left(secondsLeft(progress)),
                limited(progress));
    }

    private String limited(TransferProgress progress) {
        return switch (limit(progress)) {
            case "path" -> ", limited by the network";
            case "disk" -> ", limited by this machine's disk";
            case "peer-disk" -> ", limited by " + Visible.of(transfer.user()) + "'s disk";
            case null, default -> "";
        };
    }

    /** As scripts see it; null when it isn't known. */
    private @Nullable String limit(TransferProgress progress) {
        boolean sending = transfer.direction() == Direction.SEND;
        return switch (progress.limit()) {
            case PATH -> "path";
            case SENDER -> sending ? "disk" : "peer-disk";
            case RECEIVER -> sending ? "peer-disk" : "disk";
            case null -> null;
        };
    }

    /** At the rate so far, which includes the time until the first byte; the file has begun to flow. */
    private static long secondsLeft(TransferProgress progress) {
        double share = (double) (progress.totalBytes() - progress.transferredBytes()) / progress.carriedBytes();
        return (long) Math.ceil(progress.elapsedNanos() / 1e9 * share);
    }

    private static String left(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
    }

    private static double rate(TransferResult result) {
        return perSecond(result.bytes() - result.resumedBytes(), result.nanos());
    }

    /** Millions of bytes a second, to one hundredth. */
    private static double perSecond(long bytes, long nanos) {
        return nanos <= 0 ? 0 : Math.round(bytes * 1e5 / nanos) / 100.0;
    }

    private static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }
}
