package forum.protocol.rendezvous;

import java.util.UUID;

/**
 * Tells what is offered from everything else that its sender offers, without saying what it is.
 *
 * @param source the same for the same file, whatever is in it
 * @param version another one after each change of it
 */
public record Content(UUID source, UUID version) {
}
