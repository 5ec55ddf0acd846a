package forum.server.search;

import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** What is in the index, and in which form. A change of it needs another {@link #FORMAT}, so that indexes are made anew. */
final class Fields {

    static final String FORMAT = "2";
    static final String CONVERSATION = "conversation";
    static final String NUMBER = "number";
    static final String AUTHOR = "author";
    static final String TEXT = "text";
    /** The order of hits, in which each segment of the index is kept: a search ends as soon as it has enough. */
    static final Sort NEWEST_FIRST;

    private static final String KEY = "key";
    private static final String ID = "id";
    private static final String PLACE = "place";
    private static final String POSTED = "posted";
    private static final FieldType WORDS = new FieldType();

    static {
        NEWEST_FIRST = new Sort(new SortField(POSTED, SortField.Type.LONG, true),
                new SortField(ID, SortField.Type.LONG, true));
        WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        WORDS.setOmitNorms(true);
        WORDS.freeze();
    }

    private Fields() {
    }

    static Term keyOf(SearchDocument document) {
        return new Term(KEY, String.valueOf(document.id()));
    }

    static Document fieldsOf(SearchDocument document) {
        Position position = Position.of(document.postedAt(), document.id());
        Document fields = new Document();
        fields.add(new StringField(KEY, String.valueOf(document.id()), Field.Store.NO));
        fields.add(new StringField(PLACE, String.valueOf(document.conversationId()), Field.Store.NO));
        fields.add(new NumericDocValuesField(POSTED, position.postedMicros()));
        fields.add(new NumericDocValuesField(ID, position.id()));
        fields.add(new NumericDocValuesField(CONVERSATION, document.conversationId()));
        fields.add(new NumericDocValuesField(NUMBER, document.number()));
        fields.add(new NumericDocValuesField(AUTHOR, document.authorId()));
        fields.add(new Field(TEXT, WordAnalyzer.normal(document.text()), WORDS));
        return fields;
    }

    static Query in(Set<Long> conversations) {
        return new TermInSetQuery(PLACE, conversations.stream().map(id -> new BytesRef(String.valueOf(id))).toList());
    }

    static Position positionOf(FieldDoc hit) {
        return new Position((long) hit.fields[0], (long) hit.fields[1]);
    }

    /**
     * A hit at that place, behind which others are wanted.
     *
     * @param documents how many the index has
     */
    static FieldDoc hitAt(Position position, int documents) {
        return new FieldDoc(Math.max(0, documents - 1), Float.NaN,
                new Object[]{position.postedMicros(), position.id()});
    }
}
