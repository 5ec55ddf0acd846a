package forum.protocol;

/**
 * Something a shell can ask of the server: a SEND whose answer comes to {@link Destinations#REPLIES}.
 *
 * @param name feature and verb, for example {@code conversation.post}
 * @param <Q> what is asked
 * @param <R> what is answered if it is not refused
 */
public record Command<Q, R>(String name, Class<Q> request, Class<R> reply) {

    /** Where the SEND goes. */
    public String destination() {
        return Destinations.COMMANDS + name;
    }
}
