package forum.server.search;

/** Whether a message may be found. Asked for each candidate while the index is searched, so it must be quick. */
@FunctionalInterface
public interface Admission {

    boolean admits(long conversationId, long number, long authorId);
}
