package forum.server.account;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.server.refusal.Refused;
import java.text.Normalizer;
import java.util.Set;

/**
 * A name that keeps the rules for account names.
 *
 * @param text composed (NFC), as it is shown
 * @param key the same for names that differ only in case or in compatible forms of their characters
 */
public record AccountName(String text, String key) {

    private static final Set<String> RESERVED = Set.of("server", "system", "forum", "admin", "administrator", "root",
            "everyone", "everybody", "all", "here", "nobody", "anonymous", "guest", "moderator", "support", "null");
    /** As it is written, in whichever form, in UTF-16: no letter decomposes into more than four. */
    private static final int MAX_LENGTH = Limits.MAX_NAME_LENGTH * 4;
    private static final int MAX_KEY_LENGTH = 255;
    private static final int REPLACEMENT = '\ufffd';
    /** Letters to Unicode that nobody can see. */
    private static final String INVISIBLE_LETTERS = "\u115f\u1160\u3164\uffa0";

    /** Throws {@link Refused} when the name breaks a rule; a reserved name keeps them. */
    public static AccountName of(String name) {
        if (name.length() > MAX_LENGTH) {
            throw invalid();
        }
        String text = Normalizer.normalize(name, Normalizer.Form.NFC);
        int[] characters = text.codePoints().toArray();
        if (characters.length == 0 || characters.length > Limits.MAX_NAME_LENGTH || !isWordCharacter(characters[0])
                || !isWordCharacter(characters[characters.length - 1])) {
            throw invalid();
        }
        for (int character : characters) {
            if (!isWordCharacter(character) && ".-_".indexOf(character) < 0) {
                throw invalid();
            }
        }
        return new AccountName(text, keyOf(text));
    }

    boolean isReserved() {
        return RESERVED.contains(key);
    }

    /** The key of a name that may break the rules: bounded in length, fit for every database, and no account's if the name is too long. */
    public static String keyOf(String name) {
        return name.length() > MAX_LENGTH
                ? boundedKey(name.substring(0, MAX_LENGTH), MAX_KEY_LENGTH - 1) + (char) REPLACEMENT
                : boundedKey(name, MAX_KEY_LENGTH);
    }

    private static String boundedKey(String name, int maxLength) {
        String key = AccountNames.key(name);
        StringBuilder storable = new StringBuilder();
        key.substring(0, Math.min(key.length(), maxLength)).codePoints().map(AccountName::storable)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }

    /** PostgreSQL keeps neither NUL nor half a character. */
    private static int storable(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE ? REPLACEMENT : character;
    }

    private static boolean isWordCharacter(int character) {
        return Character.isLetterOrDigit(character) && INVISIBLE_LETTERS.indexOf(character) < 0;
    }

    private static Refused invalid() {
        return new Refused(ErrorCode.INVALID_NAME, "A name has 1 to " + Limits.MAX_NAME_LENGTH
                + " characters: letters and digits, and between them also . _ and -");
    }
}
