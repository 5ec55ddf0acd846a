package forum.server.search;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.server.refusal.Refused;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** What somebody types to search: all words must occur; in quotes they stand together; with * at its end a word is only begun. */
final class Words {

    static final WordAnalyzer ANALYZER = new WordAnalyzer();
    private static final int MAX_PARTS = 20;
    private static final int MAX_BEGINNINGS = 4;
    private static final int MIN_BEGINNING = 2;
    private static final Pattern PART = Pattern.compile("\"([^\"]*)(?:\"|$)|([^\\s\"]+)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final QueryBuilder queries = new QueryBuilder(ANALYZER);
    private final BooleanQuery.Builder all = new BooleanQuery.Builder();
    private int parts;
    private int beginnings;

    private Words() {
    }

    /** {@link Refused} when there is no word in it, or too much. */
    static Query parse(String typed) {
        if (typed.length() > Limits.MAX_SEARCH_LENGTH) {
            throw tooMuch();
        }
        Words words = new Words();
        Matcher part = PART.matcher(WordAnalyzer.normal(typed));
        while (part.find()) {
            String phrase = part.group(1);
            words.add(phrase == null ? words.word(part.group(2)) : words.phrase(phrase));
        }
        if (words.parts == 0) {
            throw new Refused(ErrorCode.EMPTY_TEXT, "There is no word to search for.");
        }
        return words.all.build();
    }

    private void add(@Nullable Query part) {
        if (part == null) {
            return; // punctuation
        }
        if (++parts > MAX_PARTS) {
            throw tooMuch();
        }
        all.add(part, Occur.FILTER);
    }

    /** Also for a single word, which may be several to the analyser: they stand together then. */
    private @Nullable Query phrase(String text) {
        return queries.createPhraseQuery(Fields.TEXT, text);
    }

    private @Nullable Query word(String text) {
        return text.endsWith("*") ? beginning(text) : phrase(text);
    }

    private @Nullable Query beginning(String text) {
        List<String> words = ANALYZER.wordsOf(text);
        if (words.isEmpty()) {
            return null;
        }
        String begun = words.getLast();
        if (begun.codePointCount(0, begun.length()) < MIN_BEGINNING) {
            throw new Refused(ErrorCode.INVALID_TEXT, "Before a * there must be at least " + MIN_BEGINNING
                    + " characters of a word.");
        }
        if (++beginnings > MAX_BEGINNINGS) {
            throw tooMuch();
        }
        BooleanQuery.Builder together = new BooleanQuery.Builder();
        words.subList(0, words.size() - 1)
                .forEach(word -> together.add(new TermQuery(new Term(Fields.TEXT, word)), Occur.FILTER));
        return together.add(new PrefixQuery(new Term(Fields.TEXT, begun)), Occur.FILTER).build();
    }

    private static Refused tooMuch() {
        return new Refused(ErrorCode.TEXT_TOO_LONG,
                "A search takes at most " + Limits.MAX_SEARCH_LENGTH + " characters, " + MAX_PARTS
                        + " words or phrases, and " + MAX_BEGINNINGS + " of them with a *.");
    }
}
