package dev.watchkeeper.verification.history;

import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of one file as the mapping says, for one subject. */
final class Interpreting {
    private final Mapping mapping;
    private final DataFile file;
    private final String subject;
    private final Optional<Labels.Marked> marks;

    Interpreting(Mapping mapping, DataFile file, String subject) {
        this.mapping = mapping;
        this.file = file;
        this.subject = subject;
        this.marks = mapping.incidents() instanceof Labels.Marked marked ? Optional.of(marked) : Optional.empty();
    }

    /** Empty for a row that the filters leave out, and for a file without any of the subject's columns. */
    Optional<Measured> read(Row row) {
        for (Map.Entry<String, String> wanted : file.where().entrySet()) {
            if (!row.field(wanted.getKey()).equals(Mapping.of(wanted.getValue(), subject))) {
                return Optional.empty();
            }
        }
        Instant stamp = time(row);
        Instant start = mapping.stampsEnd() ? stamp.minus(mapping.bucket()) : stamp;
        List<CheckReading> readings = file.series().stream()
                .filter(series -> !(series.optional() && lacks(row, series)))
                .map(series -> reading(row, series, start))
                .toList();
        return readings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Measured(
                        row.place(),
                        start.plus(mapping.bucket()).plus(mapping.delay()),
                        readings,
                        marks.filter(m -> row.field(m.column()).equals(m.is())).isPresent()));
    }

    private Instant time(Row row) {
        String written = row.field(file.time().column());
        try {
            return file.time().form().parse(written);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    row.place() + ", column " + file.time().column() + ": " + e.getMessage(), e);
        }
    }

    private boolean lacks(Row row, Series series) {
        return series.meaning().columns().stream()
                .anyMatch(column -> !row.fields().containsKey(Mapping.of(column, subject)));
    }

    private CheckReading reading(Row row, Series series, Instant start) {
        Duration bucket = mapping.bucket();
        Sample sample = new Sample(start, bucket, reading(row, series.meaning()));
        return new CheckReading(series.check(), bucket, mapping.delay(), sample.end(), List.of(sample));
    }

    private Reading reading(Row row, Meaning meaning) {
        for (String column : meaning.columns()) {
            String written = row.field(Mapping.of(column, subject)).strip();
            if (written.isEmpty() || file.missing().contains(written)) {
                return new Reading.Missing(MissingCause.NO_DATA, "no value in the row");
            }
        }
        return new Reading.Measured(
                switch (meaning) {
                    case Meaning.Value(String column, double times) ->
                        new Measurement.Value(number(row, column) * times);
                    case Meaning.Counts(String bad, String total) -> counts(row, whole(row, bad), whole(row, total));
                    case Meaning.Percent(String column, boolean good, long total) -> percent(row, column, good, total);
                });
    }

    private Measurement percent(Row row, String column, boolean good, long total) {
        double percent = number(row, column);
        if (percent < 0 || percent > 100) {
            throw row.bad("column " + column + " holds " + percent + ", and a percentage lies between 0 and 100");
        }
        double badShare = (good ? 100 - percent : percent) / 100;
        return new Measurement.Counts(Math.round(badShare * total), total);
    }

    private static Measurement counts(Row row, long bad, long total) {
        if (bad < 0 || bad > total) {
            throw row.bad(bad + " bad of " + total + " cannot be: 0 <= bad <= total");
        }
        return new Measurement.Counts(bad, total);
    }

    private long whole(Row row, String column) {
        double number = number(row, column);
        if (number != StrictMath.rint(number) || StrictMath.abs(number) > 1e15) {
            throw row.bad("column " + column + " holds " + number + ", and a count is a whole number");
        }
        return (long) number;
    }

    private double number(Row row, String template) {
        String column = Mapping.of(template, subject);
        String written = row.field(column).strip();
        double number;
        try {
            number = Double.parseDouble(written);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    row.place() + ", column " + column + ": '" + written
                            + "' is no number; if it says that there is no value, list it under `missing`",
                    e);
        }
        if (!Double.isFinite(number)) {
            throw row.bad("column " + column + " holds " + written
                    + ", which is not finite; if it says that there is no value, list it under `missing`");
        }
        return number;
    }
}
