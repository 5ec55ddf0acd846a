package forum.shell.console;

import forum.protocol.Refusal;
import forum.shell.failure.ShellException;
import forum.shell.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says things in the form that was asked for: lines for people or JSON for scripts. */
public final class Output {

    private final boolean json;
    private volatile Screen screen;

    public Output(boolean json, Screen screen) {
        this.json = json;
        this.screen = screen;
    }

    /** From now on lines appear there. */
    public void moveTo(Screen other) {
        screen = other;
    }

    public void show(Item item) {
        if (!json) {
            String text = item.text();
            if (!text.isEmpty()) {
                screen.line(text);
            }
            return;
        }
        @Nullable
        Map<String, Object> object = item.json();
        if (object != null) {
            screen.line(Visible.json(Json.text(object)));
        }
    }

    public void failure(ShellException failure) {
        Refusal refusal = failure.refusal();
        if (json) {
            screen.error(Visible.json(Json.text(JsonObject.of("error").with("code", refusal.code().name())
                    .with("message", refusal.message()).with("attemptsLeft", refusal.attemptsLeft())
                    .with("retryAfterSeconds", refusal.retryAfterSeconds()).map())));
        } else {
            screen.error("error: " + refusal.code() + ": " + Visible.of(refusal.message()));
        }
    }
}
