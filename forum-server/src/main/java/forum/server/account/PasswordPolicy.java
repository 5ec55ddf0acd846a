package forum.server.account;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.server.refusal.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which new passwords are good enough. Imported accounts are exempt. */
@Component
class PasswordPolicy {

    private static final String COMMONEST = "common-passwords.txt";

    private final Set<String> commonest;

    PasswordPolicy() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PasswordPolicy.class.getResourceAsStream(COMMONEST), COMMONEST),
                StandardCharsets.UTF_8))) {
            commonest = lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Throws {@link Refused} when the password is not good enough for that account. */
    void check(AccountName name, String password) {
        if (password.codePointCount(0, password.length()) < Limits.MIN_PASSWORD_LENGTH
                || password.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_PASSWORD_BYTES
                || AccountName.keyOf(password).equals(name.key())) {
            throw weak("A password has at least " + Limits.MIN_PASSWORD_LENGTH + " characters and at most "
                    + Limits.MAX_PASSWORD_BYTES + " bytes, and is not the name.");
        }
        if (commonest.contains(password.toLowerCase(Locale.ROOT))) {
            throw weak("This is one of the commonest passwords; choose one that nobody guesses.");
        }
    }

    private static Refused weak(String message) {
        return new Refused(ErrorCode.WEAK_PASSWORD, message);
    }
}
