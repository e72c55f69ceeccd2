package dev.watchkeeper.cli.server;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time that somebody is ready to wait. */
public final class Until {
    private final long end;
    private final Duration whole;

    public Until(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + whole.toNanos();
    }

    public boolean over() {
        return System.nanoTime() >= end;
    }

    /** @throws Stopped when it is over, saying what was waited for */
    public void check(String waitedFor) {
        if (over()) {
            throw new Stopped(
                    ExitCode.TIMED_OUT,
                    waitedFor + " within " + whole.toSeconds() + " s",
                    "The server goes on: look with `watchkeeper status`, or wait longer with --timeout");
        }
    }

    /** {@code 90s}, {@code 30m}, {@code 24h}, {@code 7d}. */
    public static final class Text implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            String text = value.strip().toLowerCase(java.util.Locale.ROOT);
            try {
                Duration read = text.endsWith("d") ? Duration.parse("P" + text) : Duration.parse("PT" + text);
                if (read.isNegative() || read.isZero()) {
                    throw new TypeConversionException("'" + value + "' is no time to wait: write 90s, 30m, 24h or 7d");
                }
                return read;
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + value + "' is no time to wait: write 90s, 30m, 24h or 7d");
            }
        }
    }
}
