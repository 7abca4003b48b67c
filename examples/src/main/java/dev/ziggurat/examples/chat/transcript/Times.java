package dev.ziggurat.examples.chat.transcript;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;

/** Times as files write them. */
final class Times {

    private Times() {}

    /**
     * A time in ISO 8601, such as {@code 2025-06-01T12:00:00Z}.
     *
     * @param zone where it was noted, if the text does not say
     * @throws DateTimeParseException if it is none
     */
    static Instant iso(String text, ZoneId zone) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime moment
                ? moment.toInstant()
                : ((LocalDateTime) time).atZone(zone).toInstant();
    }

    /** Seconds since 1970, with a fraction. */
    static Instant unix(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }
}
