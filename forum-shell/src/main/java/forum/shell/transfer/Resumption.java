package forum.shell.transfer;

import forum.protocol.rendezvous.Content;
import java.nio.file.Path;

/**
 * What an interrupted transfer needs to go on.
 *
 * @param path absolute: the file that is sent, or the folder that it is received in
 */
record Resumption(Content content, Path path) {
}
