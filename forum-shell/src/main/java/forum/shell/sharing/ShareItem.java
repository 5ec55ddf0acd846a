package forum.shell.sharing;

import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharedFile;
import forum.shell.console.ByteText;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.Visible;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A shared file and who has what of it.
 *
 * @param chunk the only one that is asked about; null for the whole file
 */
record ShareItem(SharedFile file, List<Found> holders, @Nullable Integer chunk) implements Item {

    private static final int ROOT_SHOWN = 16;

    /** Somebody who is online and has these chunks of it. */
    record Found(String user, BitSet chunks) {
    }

    @Override
    public String text() {
        SharedContent content = file.content();
        String what = (chunk == null ? "" : "chunk " + chunk + " of ") + Visible.of(file.file()) + " ("
                + ByteText.of(content.bytes()) + ", "
                + (content.chunks() == 1 ? "1 chunk" : content.chunks() + " chunks")
                + ", root " + content.root().substring(0, ROOT_SHOWN) + ") of " + Visible.of(file.owner());
        return holders.isEmpty()
                ? "Not available: " + what + "; nobody who has it is online"
                : "Available: " + what + "; held by " + holders.stream().map(this::text)
                        .collect(Collectors.joining(", "));
    }

    private String text(Found holder) {
        boolean whole = chunk != null || holder.chunks.cardinality() == file.content().chunks();
        return Visible.of(holder.user) + (whole ? "" : " (chunks " + ChunkText.of(holder.chunks) + ")");
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("share").with("file", file.file()).with("bytes", file.content().bytes())
                .with("root", file.content().root()).with("owner", file.owner())
                .with("chunks", file.content().chunks()).with("chunk", chunk).with("available", !holders.isEmpty())
                .with("holders", holders.stream().map(ShareItem::json).toList()).map();
    }

    private static Map<String, Object> json(Found holder) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", holder.user);
        members.put("chunks", holder.chunks.stream().boxed().toList());
        return members;
    }
}
