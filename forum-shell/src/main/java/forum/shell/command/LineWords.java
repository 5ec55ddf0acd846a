package forum.shell.command;

import java.util.NoSuchElementException;

/** The words of a typed line. Blanks separate them; a word in quotes may hold blanks. */
public final class LineWords implements Words {

    private final String line;
    private int position;

    public LineWords(String line) {
        this.line = line;
        skipBlanks();
    }

    @Override
    public boolean hasNext() {
        return position < line.length();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        char first = line.charAt(position);
        if (first == '"' || first == '\'') {
            int end = line.indexOf(first, position + 1);
            // A quote that does not close right before a blank is a character like any other.
            if (end > 0 && (end + 1 == line.length() || isBlank(line.charAt(end + 1)))) {
                String word = line.substring(position + 1, end);
                position = end + 1;
                skipBlanks();
                return word;
            }
        }
        int start = position;
        while (position < line.length() && !isBlank(line.charAt(position))) {
            position++;
        }
        String word = line.substring(start, position);
        skipBlanks();
        return word;
    }

    @Override
    public boolean nextIsOption() {
        return line.startsWith("--", position);
    }

    @Override
    public String rest() {
        String rest = line.substring(position);
        position = line.length();
        return rest;
    }

    @Override
    public int mark() {
        return position;
    }

    @Override
    public void reset(int mark) {
        position = mark;
    }

    private void skipBlanks() {
        while (position < line.length() && isBlank(line.charAt(position))) {
            position++;
        }
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
