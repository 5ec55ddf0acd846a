package forum.shell.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Takes a line apart for completion only; it never asks for more lines and changes nothing. */
final class WordParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        List<String> words = new ArrayList<>();
        int position = 0;
        while (true) {
            while (position < cursor && isBlank(line.charAt(position))) {
                position++;
            }
            int start = position;
            char quote = start < cursor && isQuote(line.charAt(start)) ? line.charAt(start) : ' ';
            int content = quote == ' ' ? start : start + 1;
            position = content;
            while (position < cursor
                    && (quote == ' ' ? !isBlank(line.charAt(position)) : line.charAt(position) != quote)) {
                position++;
            }
            words.add(line.substring(content, position));
            if (position >= cursor) {
                return new Words(line, cursor, words, content - start);
            }
            position += quote == ' ' ? 0 : 1;
        }
    }

    @Override
    public boolean isEscapeChar(char ch) {
        return false;
    }

    @Override
    public boolean validCommandName(String name) {
        return false;
    }

    @Override
    public boolean validVariableName(String name) {
        return false;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /**
     * The words up to the cursor; the last one is being typed.
     *
     * @param quoteLength 1 when the last word begins with a quote
     */
    private record Words(String line, int cursor, List<String> words, int quoteLength) implements CompletingParsedLine {

        @Override
        public String word() {
            return words.getLast();
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            String text = candidate.toString();
            if (quoteLength == 0 && text.indexOf(' ') < 0) {
                return text;
            }
            String quote = text.indexOf('"') < 0 ? "\"" : "'";
            return quote + text + (complete ? quote : "");
        }

        @Override
        public int rawWordCursor() {
            return wordCursor() + quoteLength;
        }

        @Override
        public int rawWordLength() {
            return rawWordCursor();
        }
    }
}
