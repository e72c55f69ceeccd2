package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.series.SeriesAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the answer to a select is for a check. */
final class PostgresReadings {
    private PostgresReadings() {}

    /** A failure of the database is what a health check measures; that the check itself is wrong is not. */
    static Reading health(Told told) {
        return switch (told) {
            case Told.Truth(boolean value) ->
                new Reading.Measured(new Measurement.Health(value, value ? "" : "the select answers false"));
            case Told.Figure figure ->
                unusable("the select answers a number, and a health check is a condition: write select count(*) > 0");
            case Told.Nothing(String why) -> new Reading.Missing(MissingCause.NO_DATA, why);
            case Told.NotUsable(Reading.Missing missing) -> missing;
            case Told.Failure failure ->
                failure.targets()
                        ? new Reading.Measured(new Measurement.Health(false, failure.why()))
                        : failure.reading();
        };
    }

    /** The one point of a select that is to give a number. */
    static SeriesAnswer point(Told told, Instant bucket) {
        return switch (told) {
            case Told.Figure(double value) -> new SeriesAnswer.Points(new TreeMap<>(Map.of(bucket, value)), false);
            case Told.Nothing nothing -> SeriesAnswer.Points.NONE;
            case Told.Truth truth ->
                notRead(
                        unusable("the select answers a condition, and a number is wanted: write it as a health check"),
                        true);
            case Told.NotUsable(Reading.Missing missing) -> notRead(missing, true);
            case Told.Failure failure -> notRead(failure.reading(), failure.reached());
        };
    }

    private static SeriesAnswer notRead(Reading reading, boolean reached) {
        return new SeriesAnswer.NotRead(reading, Optional.empty(), reached);
    }

    private static Reading unusable(String why) {
        return new Reading.Missing(MissingCause.UNUSABLE, why);
    }
}
