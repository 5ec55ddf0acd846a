package forum.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the trace of a transfer says, in equal steps of time: rates, round-trip time, what is on its way, what was lost. */
final class TransferTimeline {

    private static final int STEPS = 260;
    private static final double MIN_STEP_MILLIS = 10;
    private static final double MEGA = 1e6;
    private static final Pattern EVENT = Pattern
            .compile("\\{\"time\":([0-9.]{1,20}),\"name\":\"([a-z_:]{1,60})\",\"data\":\\{(.*)}}");
    private static final Pattern FIGURE = Pattern.compile("\"([a-z_]{1,40})\":(-?[0-9.]{1,20})");
    private static final Pattern NEW_STATE = Pattern.compile("\"new\":\"([a-z_]{1,40})\"");
    /** Those that come and go all the time say nothing. */
    private static final Set<String> CYCLE = Set.of("cruise", "probe_up", "probe_down");

    private final List<Event> metrics = new ArrayList<>();
    private final List<Event> losses = new ArrayList<>();
    private final List<Chart.Mark> marks = new ArrayList<>();
    private String state = "";

    private record Event(double millis, Map<String, Double> figures) {

        double figure(String name) {
            return figures.getOrDefault(name, 0.0);
        }
    }

    /**
     * Reads a trace.
     *
     * @throws IllegalArgumentException when this is none
     */
    static TransferTimeline read(Iterable<String> lines) {
        TransferTimeline timeline = new TransferTimeline();
        int number = 0;
        for (String line : lines) {
            number++;
            timeline.add(number, line);
        }
        if (timeline.metrics.size() < 2) {
            throw new IllegalArgumentException("too little is in the trace to draw it");
        }
        return timeline;
    }

    private void add(int number, String line) {
        var event = EVENT.matcher(line);
        if (!event.matches()) {
            throw new IllegalArgumentException("line " + number + " is none of a trace, as --trace writes it");
        }
        double millis = Double.parseDouble(event.group(1));
        String data = event.group(3);
        switch (event.group(2)) {
            case "recovery:metrics_updated" -> metrics.add(new Event(millis, figures(data)));
            case "recovery:packets_lost" -> losses.add(new Event(millis, figures(data)));
            case "recovery:congestion_state_updated" -> changeState(millis, data);
            default -> {
                // Says nothing that is drawn.
            }
        }
    }

    private static Map<String, Double> figures(String data) {
        Map<String, Double> figures = new HashMap<>();
        var matcher = FIGURE.matcher(data);
        while (matcher.find()) {
            figures.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return figures;
    }

    private void changeState(double millis, String data) {
        var matcher = NEW_STATE.matcher(data);
        if (!matcher.find()) {
            return;
        }
        String next = CYCLE.contains(matcher.group(1)) ? "cruise" : matcher.group(1);
        if (!next.equals(state)) {
            state = next;
            marks.add(new Chart.Mark(millis, next));
        }
    }

    private double startMillis() {
        return metrics.getFirst().millis();
    }

    private double stepMillis() {
        return Math.max(MIN_STEP_MILLIS, (metrics.getLast().millis() - startMillis()) / STEPS);
    }

    Chart chart(String title) {
        double seconds = (metrics.getLast().millis() - startMillis()) / 1_000;
        List<Chart.Mark> placed = marks.stream()
                .map(mark -> new Chart.Mark((mark.at() - startMillis()) / 1_000 / seconds, mark.label())).toList();
        return new Chart(table(title), placed);
    }

    /** Times count from the first figures. */
    private Table table(String title) {
        List<List<Double>> rows = new ArrayList<>();
        double step = stepMillis();
        Event before = metrics.getFirst();
        int metric = 0;
        int loss = 0;
        for (double end = startMillis() + step; end <= metrics.getLast().millis() + step / 2; end += step) {
            while (metric + 1 < metrics.size() && metrics.get(metric + 1).millis() <= end) {
                metric++;
            }
            double lost = 0;
            for (; loss < losses.size() && losses.get(loss).millis() <= end; loss++) {
                lost += losses.get(loss).figure("packets");
            }
            Event now = metrics.get(metric);
            double sent = now.figure("sent_bytes") - before.figure("sent_bytes");
            double millis = now.millis() - before.millis();
            rows.add(List.of((end - startMillis()) / 1_000, millis == 0 ? 0 : sent / MEGA / (millis / 1_000),
                    now.figure("delivery_rate") / 8 / MEGA, now.figure("smoothed_rtt"),
                    now.figure("bytes_in_flight") / MEGA, lost));
            before = now;
        }
        return new Table(title,
                List.of("second", "sent, MB/s", "path's rate, MB/s", "RTT, ms", "in flight, MB", "lost packets"), rows);
    }
}
