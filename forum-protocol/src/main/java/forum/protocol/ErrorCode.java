package forum.protocol;

/** Every way in which something can go wrong, with one stable name for scripts and people. */
public enum ErrorCode {

    BAD_CREDENTIALS(false, "The name or the password is wrong."),
    LOCKED_OUT(true, "Too many failed logins; the account is locked for a while."),
    SERVER_FULL(true, "As many accounts are logged in as the server takes."),
    TOO_MANY_SESSIONS(true, "The account has as many sessions open as it may."),
    ALREADY_ONLINE(true, "The account is logged in already, and may not be twice."),
    ACCOUNT_DISABLED(false, "An administrator has disabled the account."),
    SESSION_EXPIRED(false, "The session token is no longer valid; log in again."),
    SESSION_IDLE(false, "The session was ended because no command came for a while."),
    SESSION_REPLACED(false, "The session was ended by a later login of the same account."),
    SESSION_KICKED(false, "An administrator ended the session."),
    PASSWORD_CHANGED(false, "The password was changed; log in with the new one."),
    ACCOUNT_DELETED(false, "The account has been deleted."),
    NOT_LOGGED_IN(false, "This needs a login first."),
    NOT_ALLOWED(false, "The account may not do this."),
    RATE_LIMITED(true, "Too many requests; wait a moment."),

    INVALID_NAME(false, "The name breaks the rules for account names."),
    RESERVED_NAME(false, "The name is reserved."),
    NAME_TAKEN(false, "The name belongs to another account."),
    WEAK_PASSWORD(false, "The password is too short, too long or too common."),

    UNKNOWN_SETTING(false, "There is no such setting."),
    INVALID_SETTING(false, "The setting does not take this value."),
    UNKNOWN_SESSION(false, "There is no such session."),
    LAST_ADMINISTRATOR(false, "The server must keep an administrator who can log in."),

    UNKNOWN_USER(false, "No account has this name."),
    NOT_TO_ONESELF(false, "This can't be done with oneself."),
    USER_OFFLINE(true, "The user is not online."),
    BLOCKED(false, "The user does not take messages from this account."),
    ALREADY_BLOCKED(false, "The user is blocked already."),
    NOT_BLOCKED(false, "The user is not blocked."),
    TOO_MANY_BLOCKS(false, "The account has blocked as many users as it may."),

    EMPTY_TEXT(false, "There is no text."),
    TEXT_TOO_LONG(false, "The text is longer than the server takes."),
    INVALID_TEXT(false, "The text holds characters that cannot be kept."),
    INVALID_NUMBER(false, "A number was expected."),
    INVALID_TIME(false, "A time or a duration was expected."),
    UNKNOWN_CONVERSATION(false, "There is no such conversation, or the account is not a member of it."),
    ROOM_EXISTS(false, "There is a room of the same members already."),
    TOO_MANY_MEMBERS(false, "A room does not take so many members."),
    UNKNOWN_MESSAGE(false, "No message has this number."),
    MESSAGE_DELETED(false, "The message has been deleted."),
    NOT_THE_AUTHOR(false, "Only the author may change a message."),
    TIME_MISMATCH(false, "The message was not posted or edited at the time given."),
    DUPLICATE_MESSAGE_ID(false, "The client message id was used for another message."),

    ALREADY_TALKING(false, "There is a private session with this user already."),
    NO_PRIVATE_SESSION(false, "There is no private session with this user."),
    CALL_GONE(false, "The call has expired, was taken back or was answered already."),
    NOT_CONFIRMED(false, "Whether the message was heard is not known."),

    OFFER_GONE(false, "The offer has expired, was withdrawn or was answered already."),
    OFFER_DECLINED(false, "The receiver declined the file."),
    FILE_TOO_LARGE(false, "The file is larger than the receiver takes."),
    SENDER_NOT_ACCEPTED(false, "The receiver takes no files from this sender."),
    BAD_SIGNATURE(false, "The signature is not by the device that it names."),
    UNTRUSTED_DEVICE(false, "The device is not one that is trusted for this user."),
    UNKNOWN_DEVICE(false, "No such device has been seen."),
    KEYS_UNUSABLE(false, "The keys that the shell keeps cannot be used."),
    INVALID_FILE_NAME(false, "The file name is not one that may be offered."),
    FILE_NOT_FOUND(false, "There is no such file."),
    FILE_UNREADABLE(false, "The file cannot be read."),
    NOT_A_FILE(false, "This is a folder or a special file."),
    FILE_CHANGED(true, "The file changed while it was being sent."),
    FOLDER_TOO_LARGE(false, "There is more in the folder than can be sent at once."),
    INVALID_FOLDER(false, "The folder holds what cannot be kept."),
    DISK_FULL(true, "There is not enough room on the disk."),
    DISK_FAILED(true, "The disk refused to read or to write."),
    DIGEST_MISMATCH(true, "What arrived is not what was sent."),
    PEER_UNREACHABLE(true, "No network path to the peer was found."),
    PEER_GONE(true, "The peer stopped answering."),
    INTERRUPTED(true, "The transfer was interrupted and can go on."),
    CANCELLED(false, "It was cancelled."),

    UNKNOWN_FILE(false, "No such file waits."),
    NO_DEVICE(false, "The user has no device yet that a file could be sealed for."),
    MAILBOX_FULL(true, "As much waits in the mailbox as may."),

    UNKNOWN_COMMAND(false, "There is no such command."),
    USAGE(false, "The command was called in a wrong way."),
    SERVER_UNREACHABLE(true, "The server could not be reached."),
    SERVER_STOPPING(true, "The server is stopping."),
    TIMED_OUT(true, "What was waited for did not come in time."),
    MALFORMED_REQUEST(false, "The request does not have the form that the protocol asks for."),
    UNAVAILABLE(true, "The server can't do this right now; nothing was changed."),
    INTERNAL_ERROR(true, "The server failed; it has been logged.");

    private final boolean temporary;
    private final String meaning;

    ErrorCode(boolean temporary, String meaning) {
        this.temporary = temporary;
        this.meaning = meaning;
    }

    /** Whether the same request can succeed later without being changed. */
    public boolean temporary() {
        return temporary;
    }

    /** One sentence for whoever has nothing more precise to say. */
    public String meaning() {
        return meaning;
    }
}
