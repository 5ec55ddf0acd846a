package forum.shell.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines whose parts stand below each other. */
public final class Table {

    private static final String GAP = "  ";
    /** A longer part stands out alone instead of moving all that follows in other lines. */
    private static final int WIDEST = 50;

    private final List<Row> rows = new ArrayList<>();

    /**
     * Adds a line.
     *
     * @param json the same for scripts; null when they are not told
     * @param cells what came from others has gone through {@link Visible}
     */
    public Table row(@Nullable JsonObject json, String... cells) {
        rows.add(new Row(List.of(cells), json));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void show(Output output) {
        List<Integer> widths = new ArrayList<>();
        for (Row row : rows) {
            for (int column = 0; column < row.cells.size(); column++) {
                int width = width(row.cells.get(column));
                width = width > WIDEST ? 0 : width;
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(width, widths.get(column)));
                }
            }
        }
        rows.forEach(row -> output.show(new Line(row.text(widths), row.json == null ? null : row.json.map())));
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private record Row(List<String> cells, @Nullable JsonObject json) {

        String text(List<Integer> widths) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                line.append(column == 0 ? "" : GAP).append(cell)
                        .repeat(' ', Math.max(0, widths.get(column) - width(cell)));
            }
            return line.toString().stripTrailing();
        }
    }

    private record Line(String text, @Nullable Map<String, Object> json) implements Item {
    }
}
