package forum.shell.console;

import java.util.Locale;

/** Makes characters that a terminal would obey visible instead: what others write must not move a cursor. */
public final class Visible {

    private Visible() {
    }

    /** Control, bidirectional and line-breaking characters and torn surrogates as escapes such as {@code \u001b}. */
    public static String of(String text) {
        return escape(text, true);
    }

    /** The same within JSON that is already escaped where JSON asks for it, so that it stays the same JSON. */
    public static String json(String json) {
        return escape(json, false);
    }

    private static String escape(String text, boolean shortForms) {
        int first = 0;
        while (first < text.length() && isHarmless(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmless(text, i)) {
                visible.append(c);
            } else if (shortForms && (c == '\n' || c == '\t' || c == '\r')) {
                visible.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r");
            } else {
                visible.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return visible.toString();
    }

    private static boolean isHarmless(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return !Character.isISOControl(c) && !isBidirectionalControl(c) && c != '\u2028' && c != '\u2029';
    }

    private static boolean isBidirectionalControl(char c) {
        return c == '\u061c' || c == '\u200e' || c == '\u200f' || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
