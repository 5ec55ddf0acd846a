package forum.protocol.sharing;

import forum.protocol.device.SignedContent;

/**
 * What is in a shared file, whatever it is called.
 *
 * @param root that binds size, number of chunks and every byte: 32 bytes in lower case hexadecimal
 * @param bytes size of the file, at least 0
 * @param chunks in which it is divided, 1 to {@link #MAX_CHUNKS}, never more than it has bytes unless it is empty
 */
public record SharedContent(String root, long bytes, int chunks) {

    public static final int MAX_CHUNKS = 65_536;
    /** So that the table of hashes stays bounded: 1 TiB. */
    public static final long MAX_BYTES = 1L << 40;

    private static final int ROOT_CHARACTERS = 64;

    /** Whether it can be that of a file; what came from somebody else need not be. */
    public boolean makesSense() {
        return root.length() == ROOT_CHARACTERS
                && root.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) && bytes >= 0
                && bytes <= MAX_BYTES && chunks >= 1 && chunks <= MAX_CHUNKS && chunks <= Math.max(1, bytes);
    }

    /** As a part of what is signed. */
    SignedContent addTo(SignedContent content) {
        return content.with(root).with(bytes).with(chunks);
    }
}
