package dev.watchkeeper.probe.aws;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.source.Answer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a call to AWS.
 *
 * @param <T> what the call gives
 */
public sealed interface AwsAnswer<T> {

    /** AWS answered the question. */
    record Content<T>(T value) implements AwsAnswer<T> {}

    /**
     * What the question names does not exist.
     *
     * @param why in AWS's words
     */
    record NotThere<T>(String why) implements AwsAnswer<T> {}

    /**
     * No content: says nothing about what is watched.
     *
     * @param notBefore until when AWS is to be left alone
     * @param reached whether anything at all came back
     */
    record None<T>(Reading reading, Optional<Instant> notBefore, boolean reached) implements AwsAnswer<T> {}

    /**
     * The answer of a health source.
     *
     * @param reading what the content says
     */
    default Answer toAnswer(Slot slot, Function<T, Reading> reading) {
        return switch (this) {
            case Content<T>(T value) -> Answer.whole(slot, reading.apply(value), Optional.empty(), true);
            case NotThere<T>(String why) -> Answer.whole(slot, unusable(why), Optional.empty(), true);
            case None<T>(Reading none, var notBefore, boolean reached) -> Answer.whole(slot, none, notBefore, reached);
        };
    }

    /**
     * The answer to a query.
     *
     * @param points what the content says
     */
    default SeriesAnswer toSeries(Function<T, SeriesAnswer> points) {
        return switch (this) {
            case Content<T>(T value) -> points.apply(value);
            case NotThere<T>(String why) -> new SeriesAnswer.NotRead(unusable(why), Optional.empty(), true);
            case None<T>(Reading none, var notBefore, boolean reached) ->
                new SeriesAnswer.NotRead(none, notBefore, reached);
        };
    }

    private static Reading unusable(String why) {
        return new Reading.Missing(MissingCause.UNUSABLE, why);
    }
}
