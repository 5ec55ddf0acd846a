package forum.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a program has printed on its two streams, and how far it has been read. */
final class Transcript {

    private final StringBuilder text = new StringBuilder();
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder unfinishedOutput = new StringBuilder();
    private final StringBuilder unfinishedErrors = new StringBuilder();
    private int textRead;
    private int linesRead;

    private record Line(String text, boolean error) {
    }

    synchronized void add(String printed, boolean error) {
        text.append(printed);
        StringBuilder unfinished = error ? unfinishedErrors : unfinishedOutput;
        unfinished.append(printed);
        for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n")) {
            lines.add(new Line(unfinished.substring(0, end), error));
            unfinished.delete(0, end + 1);
        }
        notifyAll();
    }

    synchronized List<String> lines(boolean error) {
        return lines.stream().filter(line -> line.error() == error).map(Line::text).toList();
    }

    MatchResult expectLine(Pattern pattern, Duration patience) {
        return await(pattern, patience, () -> {
            while (linesRead < lines.size()) {
                Matcher matcher = pattern.matcher(lines.get(linesRead++).text());
                if (matcher.find()) {
                    return matcher.toMatchResult();
                }
            }
            return null;
        });
    }

    MatchResult expectText(Pattern pattern, Duration patience) {
        return await(pattern, patience, () -> {
            Matcher matcher = pattern.matcher(text).region(textRead, text.length());
            if (!matcher.find()) {
                return null;
            }
            MatchResult found = matcher.toMatchResult();
            textRead = found.end();
            return found;
        });
    }

    private synchronized MatchResult await(Pattern pattern, Duration patience, Supplier<@Nullable MatchResult> search) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        try {
            for (MatchResult found = search.get();; found = search.get()) {
                if (found != null) {
                    return found;
                }
                long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw new AssertionError("'" + pattern + "' was not printed in time; what was printed:\n" + this);
                }
                wait(leftMillis);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public synchronized String toString() {
        return lines.stream().map(line -> (line.error() ? "! " : "  ") + line.text())
                .collect(Collectors.joining("\n")) + "\n" + unfinishedOutput + unfinishedErrors;
    }
}
