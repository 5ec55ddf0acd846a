package forum.shell.command;

import java.util.List;

/** The words of the process's arguments, which the caller's shell has already taken apart. */
public final class ArgumentWords implements Words {

    private final List<String> words;
    private int position;

    public ArgumentWords(List<String> words) {
        this.words = List.copyOf(words);
    }

    @Override
    public boolean hasNext() {
        return position < words.size();
    }

    @Override
    public String next() {
        return words.get(position++);
    }

    @Override
    public boolean nextIsOption() {
        return hasNext() && words.get(position).startsWith("--");
    }

    @Override
    public String rest() {
        String rest = String.join(" ", words.subList(position, words.size()));
        position = words.size();
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
}
