package forum.server.mailbox;

/** What one sender has in somebody's mailbox, come or still coming. */
record MailShare(long senderId, long files, long bytes) {

    static final MailShare NOTHING = new MailShare(0, 0, 0);

    MailShare plus(MailShare other) {
        return new MailShare(senderId, files + other.files, bytes + other.bytes);
    }
}
