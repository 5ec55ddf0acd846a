package forum.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table as a picture: a panel for each column, over the first one. Each panel begins at zero.
 *
 * @param marks drawn across all panels
 */
record Chart(Table table, List<Mark> marks) {

    private static final int WIDTH = 760;
    private static final int PANEL = 110;
    private static final int TOP = 40;
    private static final int LEFT = 170;
    private static final int CURVE_WIDTH = 520;
    private static final int CURVE_HEIGHT = 70;

    Chart(Table table) {
        this(table, List.of());
    }

    /**
     * Something that happened.
     *
     * @param at share of the width, 0 to 1
     */
    record Mark(double at, String label) {
    }

    String asSvg() {
        int columns = table.columns().size();
        String panels = IntStream.range(1, columns).mapToObj(this::panel).collect(Collectors.joining());
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="10" y="22">%3$s</text>
                %4$s%5$s</svg>
                """.formatted(WIDTH, TOP + (columns - 1) * PANEL, escaped(table.title()), panels, marked(columns - 1));
    }

    /** At the top of the first panel, one below the other in turn, so that neighbours can be read. */
    private String marked(int panels) {
        int bottom = TOP + panels * PANEL - (PANEL - CURVE_HEIGHT);
        return IntStream.range(0, marks.size()).mapToObj(i -> {
            String x = number(LEFT + CURVE_WIDTH * Math.clamp(marks.get(i).at(), 0.0, 1.0));
            return """
                    <path d="M%1$s %2$d V%3$d" stroke="#b03030" stroke-dasharray="2 4"/>
                    <text x="%1$s" y="%4$d" fill="#b03030" font-size="10">%5$s</text>
                    """.formatted(x, TOP, bottom, TOP - 2 + i % 3 * 11, escaped(marks.get(i).label()));
        }).collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private String panel(int column) {
        List<Double> values = table.rows().stream().map(row -> row.get(column)).toList();
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        int top = TOP + (column - 1) * PANEL;
        int bottom = top + CURVE_HEIGHT;
        int last = Math.max(1, values.size() - 1);
        String points = IntStream.range(0, values.size())
                .mapToObj(i -> number(LEFT + (double) CURVE_WIDTH * i / last) + ","
                        + number(bottom - (most == 0 ? 0 : CURVE_HEIGHT * values.get(i) / most)))
                .collect(Collectors.joining(" "));
        return """
                <text x="10" y="%d">%s</text>
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <text x="%d" y="%d" text-anchor="end">0</text>
                <path d="M%d %d V%d H%d" fill="none" stroke="#999"/>
                <polyline points="%s" fill="none" stroke="#1f5fbf" stroke-width="2"/>
                <text x="%d" y="%d">%s %s</text>
                """.formatted(top + CURVE_HEIGHT / 2, table.columns().get(column), LEFT - 8, top + 5, number(most),
                LEFT - 8, bottom + 4, LEFT, top, bottom, LEFT + CURVE_WIDTH, points, LEFT + CURVE_WIDTH - 60,
                bottom + 16, table.columns().getFirst(), number(table.rows().getLast().getFirst()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.1f", value);
    }
}
