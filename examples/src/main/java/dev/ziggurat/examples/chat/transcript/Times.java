package dev.ziggurat.examples.chat.transcript;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Times as files write them. All are of the years 1 to 9999; others are slips that would outlive every real time. */
final class Times {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    /**
     * A time in ISO 8601, such as {@code 2025-06-01T12:00:00Z}.
     *
     * @param zone where it was noted, if the text does not say
     * @throws DateTimeException if it is none
     */
    static Instant iso(String text, ZoneId zone) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime moment ? possible(moment.toInstant()) : local((LocalDateTime) time, zone);
    }

    /**
     * @param zone where it was noted
     * @throws DateTimeException if the year is none
     */
    static Instant local(LocalDateTime time, ZoneId zone) {
        return possible(time.atZone(zone).toInstant());
    }

    /**
     * Seconds since 1970, with a fraction.
     *
     * @throws DateTimeException if the year is none
     */
    static Instant unix(double seconds) {
        return possible(Instant.ofEpochMilli(Math.round(seconds * 1000)));
    }

    private static Instant possible(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException(time + " is not of the years 1 to 9999");
        }
        return time;
    }
}
