package forum.server.search;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/** What an {@link Admission} admits. It looks only at what the other clauses of a query have left. */
final class AdmissionQuery extends Query {

    /** Reading three numbers, in the measure of {@link TwoPhaseIterator#matchCost}. */
    private static final float COST = 30;

    private final Admission admission;

    AdmissionQuery(Admission admission) {
        this.admission = admission;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public ScorerSupplier scorerSupplier(LeafReaderContext context) {
                return new ScorerSupplier() {
                    @Override
                    public Scorer get(long leadCost) throws IOException {
                        return new ConstantScoreScorer(score(), scoreMode, admitted(context));
                    }

                    @Override
                    public long cost() {
                        return context.reader().maxDoc();
                    }
                };
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return false;
            }
        };
    }

    private TwoPhaseIterator admitted(LeafReaderContext context) throws IOException {
        NumericDocValues conversations = DocValues.getNumeric(context.reader(), Fields.CONVERSATION);
        NumericDocValues numbers = DocValues.getNumeric(context.reader(), Fields.NUMBER);
        NumericDocValues authors = DocValues.getNumeric(context.reader(), Fields.AUTHOR);
        DocIdSetIterator all = DocIdSetIterator.all(context.reader().maxDoc());
        return new TwoPhaseIterator(all) {
            @Override
            public boolean matches() throws IOException {
                int document = approximation.docID();
                return conversations.advanceExact(document) && numbers.advanceExact(document)
                        && authors.advanceExact(document)
                        && admission.admits(conversations.longValue(), numbers.longValue(), authors.longValue());
            }

            @Override
            public float matchCost() {
                return COST;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "admitted";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && admission.equals(((AdmissionQuery) other).admission);
    }

    @Override
    public int hashCode() {
        return 31 * classHash() + admission.hashCode();
    }
}
