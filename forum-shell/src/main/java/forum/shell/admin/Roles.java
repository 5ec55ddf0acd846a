package forum.shell.admin;

import forum.shell.console.Visible;

/** Roles as people read them. */
final class Roles {

    private Roles() {
    }

    static String text(String role) {
        return switch (role) {
            case "MEMBER" -> "a member";
            case "ADMIN" -> "an administrator";
            default -> Visible.of(role);
        };
    }
}
