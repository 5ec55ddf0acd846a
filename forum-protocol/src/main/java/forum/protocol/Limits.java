package forum.protocol;

/** Bounds that both sides know, so that a shell can refuse early and the server refuses in any case. */
public final class Limits {

    /** A text in UTF-8, in bytes: what is below 64 KiB. */
    public static final int MAX_TEXT_BYTES = 65_535;
    /** Members of a room, whoever opened it included. */
    public static final int MAX_ROOM_MEMBERS = 500;
    /** A room's name, in characters (code points). */
    public static final int MAX_ROOM_NAME_LENGTH = 64;
    /** Messages in one {@link forum.protocol.conversation.MessagePage}. */
    public static final int MAX_PAGE_MESSAGES = 500;
    /** Texts of one page together, in bytes; a page holds at least one message. */
    public static final int MAX_PAGE_BYTES = 262_144;
    /** What is searched for, in characters (UTF-16). */
    public static final int MAX_SEARCH_LENGTH = 500;
    /** Messages in one {@link forum.protocol.conversation.FoundMessages}; their texts are bounded like a page's. */
    public static final int MAX_FOUND_MESSAGES = 200;
    /** Earlier texts in one {@link forum.protocol.conversation.MessageHistory}. */
    public static final int MAX_VERSIONS = 100;
    /** A STOMP frame, in bytes, either way: the longest text with every character escaped, and its headers. */
    public static final int MAX_FRAME_BYTES = 524_288;
    /** A WebSocket message from the server, in bytes; longer STOMP frames are split over several. */
    public static final int MAX_WEBSOCKET_MESSAGE_BYTES = 16_384;
    /** An account's name, in characters. */
    public static final int MAX_NAME_LENGTH = 32;
    /** A new password, in characters. */
    public static final int MIN_PASSWORD_LENGTH = 8;
    /** A password in UTF-8, in bytes: bcrypt hashes no more. */
    public static final int MAX_PASSWORD_BYTES = 72;
    /** A file's name in UTF-8, in bytes. */
    public static final int MAX_FILE_NAME_BYTES = 255;
    /** Files and folders in a folder that is sent. */
    public static final int MAX_FOLDER_ENTRIES = 100_000;
    /** Address candidates of one peer. */
    public static final int MAX_CANDIDATES = 16;

    private Limits() {
    }
}
