package forum.shell.block;

import forum.protocol.block.Blocks;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.Map;

/** Somebody whom one has blocked. */
record BlockItem(Blocks.Block block) implements Item {

    @Override
    public String text() {
        return Visible.of(block.user()) + "; blocked since " + TimeText.of(block.since());
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("block").with("user", block.user()).with("since", block.since()).map();
    }
}
