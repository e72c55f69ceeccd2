package dev.watchkeeper.cli.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant as a person writes it: in UTC, or with an offset. */
final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text
                    + "' is not an instant. Write date, time and offset, such as 2026-11-24T15:00:00Z or"
                    + " 2026-11-24T10:00:00-05:00");
        }
    }
}
