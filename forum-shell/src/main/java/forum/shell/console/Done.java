package forum.shell.console;

import java.util.Map;

/** A command that has nothing else to say did what it should. */
public record Done(String command, String text) implements Item {

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("done").with("command", command).map();
    }
}
