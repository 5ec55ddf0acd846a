package forum.server.conversation;

/** What a change has come to, and is durable. */
sealed interface Outcome permits MessageOutcome, RoomOutcome {

    Change change();

    /** Whether all was so before, so that nobody needs to be told. */
    boolean repeated();
}
