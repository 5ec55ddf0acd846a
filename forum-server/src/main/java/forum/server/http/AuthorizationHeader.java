package forum.server.http;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import forum.server.stomp.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads credentials: {@code Basic} (RFC 7617, in UTF-8), or {@code Bearer} and a session token. */
final class AuthorizationHeader {

    private AuthorizationHeader() {
    }

    /** Empty when there is no such header; throws {@link Refused} when it cannot be understood. */
    static Optional<Credentials> read(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        String[] words = header.strip().split(" +", 2);
        String value = words.length == 2 ? words[1] : "";
        return Optional.of(switch (words[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> basic(request, value);
            case "bearer" -> credentials(request, null, null, value);
            default -> throw notUnderstood();
        });
    }

    private static Credentials basic(HttpServletRequest request, String value) {
        try {
            String pair = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(value)))
                    .toString();
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return credentials(request, pair.substring(0, colon), pair.substring(colon + 1), null);
            }
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            // Said below, without what it holds.
        }
        throw notUnderstood();
    }

    private static Credentials credentials(HttpServletRequest request, @Nullable String login,
            @Nullable String passcode, @Nullable String token) {
        return new Credentials("http-" + request.getRequestId(), request.getRemoteAddr(), login, passcode, token);
    }

    private static Refused notUnderstood() {
        return new Refused(ErrorCode.NOT_LOGGED_IN,
                "The header Authorization must be Basic with name and password, or Bearer with a session token.");
    }
}
