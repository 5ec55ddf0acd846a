package forum.shell.console;

/** Makes names ready to be typed. */
public final class Quoted {

    private Quoted() {
    }

    /** In quotes when it has blanks. */
    public static String of(String name) {
        return name.chars().anyMatch(Character::isWhitespace) ? "\"" + name + "\"" : name;
    }
}
