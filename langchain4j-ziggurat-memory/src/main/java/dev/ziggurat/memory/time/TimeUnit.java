package dev.ziggurat.memory.time;

/** What time is counted in. */
enum TimeUnit {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    DECADE
}
