package forum.server.search;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a message in the order of hits: by time of posting, the newest first, then by id.
 *
 * @param postedMicros since 1970
 */
public record Position(long postedMicros, long id) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    public static Position of(Instant postedAt, long id) {
        return new Position(ChronoUnit.MICROS.between(Instant.EPOCH, postedAt), id);
    }

    /** Reads what {@link #toString} has written; {@link Refused} for anything else. */
    public static Position parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "A search goes on from what the answer before gave as next.");
        }
        return new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    @Override
    public String toString() {
        return postedMicros + "-" + id;
    }
}
