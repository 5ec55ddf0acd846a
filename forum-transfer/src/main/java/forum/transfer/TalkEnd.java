package forum.transfer;

/** How a talk ended. */
public enum TalkEnd {

    /** From here. */
    CLOSED,
    CLOSED_BY_PEER,
    /** The peer's process goes away, or its user has logged out. */
    PEER_LEFT,
    /** The peer goes on with another talk of the two. */
    MOVED,
    /** It was never heard: no path, or nobody at its end. */
    UNREACHABLE,
    /** It is not heard any more. */
    PEER_GONE,
    /** The two sides did not understand each other. */
    MISUNDERSTOOD
}
