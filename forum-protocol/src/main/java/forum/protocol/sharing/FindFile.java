package forum.protocol.sharing;

/** Asks for the files that are shared under a name, whoever is online. */
public record FindFile(String file) {
}
