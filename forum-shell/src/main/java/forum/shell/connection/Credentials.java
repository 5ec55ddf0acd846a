package forum.shell.connection;

/**
 * What a session is opened with.
 *
 * @param token whether the secret is the token of an earlier session, not the password
 */
record Credentials(String name, String secret, boolean token) {

    /** Without the secret, so that no log can hold it. */
    @Override
    public String toString() {
        return "Credentials[name=" + name + "]";
    }
}
