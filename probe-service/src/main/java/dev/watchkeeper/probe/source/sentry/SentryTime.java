package dev.watchkeeper.probe.source.sentry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as Sentry reads them: UTC without a zone. */
final class SentryTime {
    private SentryTime() {}

    static String of(Instant instant) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
