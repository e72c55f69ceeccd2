package dev.watchkeeper.probe.aws.sdk;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.probe.aws.AwsAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a call without content is to a reading: never a measurement. */
final class AwsErrors {
    /** AWS seldom says how long; its buckets of requests fill up within seconds. */
    static final Duration PAUSE = Duration.ofSeconds(15);

    private final Clock clock;

    AwsErrors(Clock clock) {
        this.clock = clock;
    }

    <T> AwsAnswer<T> read(AwsFailure failure) {
        String why = failure.sentence();
        return switch (failure.kind()) {
            case NOT_THERE -> new AwsAnswer.NotThere<>(why);
            case THROTTLED -> throttled(failure);
            case NOT_KNOWN, NOT_ALLOWED, NOT_SET_UP, NO_CREDENTIALS -> missing(failure, MissingCause.NOT_ALLOWED);
            case CLOCK -> missing(failure, MissingCause.SELF);
            case REJECTED -> missing(failure, MissingCause.UNUSABLE);
            case NOT_AWS -> failed(failure, FailureCategory.REFUSED_BY_POLICY);
            case NOT_CONNECTED, CUT -> failed(failure, FailureCategory.UNREACHABLE);
            case TIMEOUT -> failed(failure, FailureCategory.TIMEOUT);
            case BROKEN -> failed(failure, FailureCategory.BAD_ANSWER);
        };
    }

    private <T> AwsAnswer<T> throttled(AwsFailure failure) {
        Instant until = failure.notBefore().orElse(clock.instant().plus(PAUSE));
        return new AwsAnswer.None<>(
                new Reading.Missing(MissingCause.THROTTLED, failure.sentence()), Optional.of(until), true);
    }

    private static <T> AwsAnswer<T> missing(AwsFailure failure, MissingCause cause) {
        return new AwsAnswer.None<>(
                new Reading.Missing(cause, failure.sentence()), failure.notBefore(), failure.reached());
    }

    private static <T> AwsAnswer<T> failed(AwsFailure failure, FailureCategory category) {
        return new AwsAnswer.None<>(
                new Reading.Failed(category, failure.sentence()), failure.notBefore(), failure.reached());
    }
}
