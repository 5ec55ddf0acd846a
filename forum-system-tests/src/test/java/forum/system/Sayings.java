package forum.system;

/** Lines that are typed into shells, and what comes back. */
final class Sayings {

    /** As shells show it, and take it; a group. */
    static final String TIME = "(\\d{1,2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2})";

    private Sayings() {
    }

    /** Types a line and waits for lines that begin as these patterns say, in this order. */
    static void says(Program shell, String line, String... answers) {
        shell.type(line);
        for (String answer : answers) {
            shell.expect("^" + answer, ForumTest.PATIENCE);
        }
    }
}
