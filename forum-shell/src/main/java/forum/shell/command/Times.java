package forum.shell.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads times: as they are shown, in ISO 8601, or as a duration back from now. */
final class Times {

    /** {@code 23 Feb 2021 15:00:01}. */
    private static final DateTimeFormatter SHOWN = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .appendPattern("d MMM uuuu HH:mm:ss").toFormatter(Locale.US);

    private Times() {
    }

    static Optional<Instant> parse(String text, Clock clock) {
        return parseAbsolute(text, clock.getZone()).or(() -> Durations.parse(text).map(clock.instant()::minus));
    }

    static Optional<Instant> parseAbsolute(String text, ZoneId zone) {
        String iso = text.toUpperCase(Locale.ROOT).replaceFirst("(?<=\\d) (?=\\d\\d:)", "T");
        List<Function<String, Instant>> readings = List.of(
                ignored -> LocalDateTime.parse(text, SHOWN).atZone(zone).toInstant(),
                any -> OffsetDateTime.parse(any).toInstant(), any -> LocalDateTime.parse(any).atZone(zone).toInstant(),
                any -> LocalDate.parse(any).atStartOfDay(zone).toInstant());
        for (Function<String, Instant> reading : readings) {
            try {
                return Optional.of(reading.apply(iso));
            } catch (DateTimeParseException e) {
                // Another reading may fit.
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
