package forum.server.audit;

import java.text.Normalizer;
import java.util.Locale;

/** Makes text fit for one line of bounded length. */
final class AuditText {

    private AuditText() {
    }

    /** With a question mark in the place of whatever is not plain to see. */
    static String clean(String text, int maxLength) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(maxLength).map(AuditText::visible).forEach(clean::appendCodePoint);
        if (clean.length() <= maxLength) {
            return clean.toString();
        }
        boolean splits = Character.isHighSurrogate(clean.charAt(maxLength - 1));
        return clean.substring(0, splits ? maxLength - 1 : maxLength);
    }

    /** The same for names that differ only in case. */
    static String key(String name, int maxLength) {
        String composed = Normalizer.normalize(clean(name, maxLength), Normalizer.Form.NFC);
        return clean(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), maxLength);
    }

    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
                '?';
            default -> character;
        };
    }
}
