package dev.watchkeeper.probe.aws.sdk;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.aws.OnlyAws;
import dev.watchkeeper.kit.http.RetryTime;
import dev.watchkeeper.probe.aws.AwsAnswer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * What an error of AWS is to a reading: never a measurement. The texts of refused signatures can hold a session's token, so of a
 * refusal only the code is told.
 */
final class AwsErrors {
    /** AWS seldom says how long; its buckets of requests fill up within seconds. */
    static final Duration PAUSE = Duration.ofSeconds(15);

    private static final int LONGEST_TEXT = 200;
    private static final Set<String> REFUSALS = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "NotAuthorized",
            "OptInRequired",
            "RegionDisabledException",
            "SignatureDoesNotMatch",
            "UnauthorizedOperation",
            "UnrecognizedClientException");

    private final String service;
    private final Clock clock;

    AwsErrors(String service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    <T> AwsAnswer<T> read(Throwable error) {
        if (error instanceof AwsServiceException answer) {
            return answered(answer);
        }
        if (has(error, OnlyAws.Refused.class)) {
            return none(new Reading.Failed(FailureCategory.REFUSED_BY_POLICY, said(error)), true);
        }
        if (error instanceof ApiCallTimeoutException
                || error instanceof ApiCallAttemptTimeoutException
                || error instanceof AbortedException
                || has(error, SocketTimeoutException.class)) {
            return none(new Reading.Failed(FailureCategory.TIMEOUT, service + " has not answered in time"), false);
        }
        if (fromNetwork(error)) {
            return none(new Reading.Failed(FailureCategory.UNREACHABLE, service + " cannot be reached"), false);
        }
        if (String.valueOf(error.getMessage()).contains("credentials")) {
            return none(
                    new Reading.Missing(MissingCause.NOT_ALLOWED, "the probe has no credentials for " + service), true);
        }
        return none(
                new Reading.Failed(
                        FailureCategory.BAD_ANSWER,
                        "the answer of " + service + " cannot be read: "
                                + error.getClass().getSimpleName()),
                true);
    }

    private <T> AwsAnswer<T> answered(AwsServiceException error) {
        String code = code(error);
        String where = service + " answers " + error.statusCode() + (code.isEmpty() ? "" : " " + code);
        if (error.isThrottlingException()) {
            return new AwsAnswer.None<>(
                    new Reading.Missing(MissingCause.THROTTLED, where),
                    Optional.of(later(error).orElse(clock.instant().plus(PAUSE))),
                    true);
        }
        if (error.isClockSkewException()) {
            return none(
                    new Reading.Missing(MissingCause.SELF, where + ": the clock of this machine differs from AWS's"),
                    true);
        }
        if (REFUSALS.contains(code) || error.statusCode() == 401 || error.statusCode() == 403) {
            return none(new Reading.Missing(MissingCause.NOT_ALLOWED, where), true);
        }
        if (error.statusCode() >= 500) {
            return new AwsAnswer.None<>(new Reading.Failed(FailureCategory.BAD_ANSWER, where), later(error), true);
        }
        String sentence = where + ": " + said(error);
        return code.contains("NotFound")
                ? new AwsAnswer.NotThere<>(sentence)
                : none(new Reading.Missing(MissingCause.UNUSABLE, sentence), true);
    }

    private Optional<Instant> later(AwsServiceException error) {
        return Optional.ofNullable(error.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> RetryTime.of(response::firstMatchingHeader, clock.instant()));
    }

    private static String code(AwsServiceException error) {
        return Optional.ofNullable(error.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private static String said(Throwable error) {
        String text = error instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? String.valueOf(answer.awsErrorDetails().errorMessage())
                : String.valueOf(error.getMessage());
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
    }

    private static boolean has(Throwable error, Class<? extends Throwable> type) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }

    /** The SDK's own JSON reader throws such exceptions as well, for what was reached and cannot be read. */
    private static boolean fromNetwork(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException
                        && !cause.getClass().getName().startsWith("software.amazon."));
    }

    private static <T> AwsAnswer<T> none(Reading reading, boolean reached) {
        return new AwsAnswer.None<>(reading, Optional.empty(), reached);
    }
}
