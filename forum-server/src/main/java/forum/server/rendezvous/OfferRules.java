package forum.server.rendezvous;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.protocol.rendezvous.PeerParameters;
import forum.server.refusal.Refused;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an offer may hold: the other shell relies on it, and checks again. */
public final class OfferRules {

    private static final int KEY_BYTES = 32;
    private static final int KEY_CHARACTERS = 44;
    private static final long MAX_CONNECTION_ID = 0xffff_ffffL;
    private static final int MAX_PORT = 65_535;
    private static final Pattern CANDIDATE = Pattern
            .compile("(?:([0-9.]{7,15})|\\[([0-9A-Fa-f:.]{2,45})]):([0-9]{1,5})");

    private OfferRules() {
    }

    public static void check(PeerParameters peer) {
        if (peer.connectionId() < 0 || peer.connectionId() > MAX_CONNECTION_ID) {
            throw malformed("The connection id must be an unsigned number of 32 bits.");
        }
        if (!isKey(peer.publicKey())) {
            throw malformed("The public key must be " + KEY_BYTES + " bytes in Base64.");
        }
        if (peer.candidates().size() > Limits.MAX_CANDIDATES) {
            throw malformed("At most " + Limits.MAX_CANDIDATES + " candidates are possible.");
        }
        for (String candidate : peer.candidates()) {
            if (!isCandidate(candidate)) {
                throw malformed("A candidate must be address:port or [address]:port.");
            }
        }
    }

    /** A base name that is the same on all systems and shows what it is. */
    static void checkFile(String name, long bytes) {
        boolean visible = name.codePoints().noneMatch(character -> character == '/' || character == '\\'
                || Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.SURROGATE
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR);
        if (name.isBlank() || name.equals(".") || name.equals("..") || !visible) {
            throw new Refused(ErrorCode.INVALID_FILE_NAME,
                    "The file name must be a base name, without separators and invisible characters.");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_FILE_NAME_BYTES) {
            throw new Refused(ErrorCode.INVALID_FILE_NAME,
                    "The file name is longer than " + Limits.MAX_FILE_NAME_BYTES + " bytes.");
        }
        if (bytes < 0) {
            throw malformed("A file cannot have less than 0 bytes.");
        }
    }

    /** @param files null for a file */
    static void checkFolder(@Nullable Long files) {
        if (files != null && (files < 0 || files > Limits.MAX_FOLDER_ENTRIES)) {
            throw malformed("A folder may have up to " + Limits.MAX_FOLDER_ENTRIES + " files.");
        }
    }

    private static boolean isKey(String text) {
        try {
            return text.length() <= KEY_CHARACTERS && Base64.getDecoder().decode(text).length == KEY_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static boolean isCandidate(String text) {
        Matcher parts = CANDIDATE.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        int port = Integer.parseInt(parts.group(3));
        try {
            InetAddress.ofLiteral(parts.group(1) != null ? parts.group(1) : parts.group(2));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
        return port > 0 && port <= MAX_PORT;
    }

    private static Refused malformed(String message) {
        return new Refused(ErrorCode.MALFORMED_REQUEST, message);
    }
}
