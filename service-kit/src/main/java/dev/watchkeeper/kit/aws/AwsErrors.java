package dev.watchkeeper.kit.aws;

import dev.watchkeeper.kit.aws.AwsFailure.Kind;
import dev.watchkeeper.kit.http.RetryTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
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
 * What an error of the SDK means. The texts of refused signatures can hold a session's token, so of a refusal only the code is
 * told.
 */
final class AwsErrors {
    private static final int LONGEST_TEXT = 200;

    private static final Set<String> NOT_ALLOWED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthFailure",
            "NotAuthorized",
            "OptInRequired",
            "RegionDisabledException",
            "UnauthorizedOperation");

    private static final Set<String> NOT_KNOWN = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private AwsErrors() {}

    /** @param service as in sentences: {@code RDS} */
    static AwsFailure read(String service, Throwable error, Instant now) {
        if (error instanceof AwsServiceException answer) {
            return answered(service, answer, now);
        }
        if (has(error, OnlyAws.Refused.class)) {
            return failure(Kind.NOT_AWS, said(error));
        }
        if (has(error, ConnectException.class)
                || has(error, UnknownHostException.class)
                || has(error, NoRouteToHostException.class)) {
            return failure(Kind.NOT_CONNECTED, service + " cannot be reached");
        }
        if (error instanceof ApiCallTimeoutException
                || error instanceof ApiCallAttemptTimeoutException
                || error instanceof AbortedException
                || has(error, SocketTimeoutException.class)) {
            return failure(Kind.TIMEOUT, service + " has not answered in time");
        }
        if (fromNetwork(error)) {
            return failure(Kind.CUT, service + " cannot be reached");
        }
        if (String.valueOf(error.getMessage()).contains("credentials")) {
            return failure(Kind.NO_CREDENTIALS, "this service has no credentials for " + service);
        }
        return failure(
                Kind.BROKEN,
                "the answer of " + service + " cannot be read: "
                        + error.getClass().getSimpleName());
    }

    private static AwsFailure answered(String service, AwsServiceException error, Instant now) {
        String code = code(error);
        String where = service + " answers " + error.statusCode() + (code.isEmpty() ? "" : " " + code);
        Kind kind = kind(error, code);
        return switch (kind) {
            case THROTTLED, BROKEN -> new AwsFailure(kind, code, where, later(error, now));
            case CLOCK ->
                new AwsFailure(kind, code, where + ": the clock of this machine differs from AWS's", Optional.empty());
            case NOT_THERE, REJECTED -> new AwsFailure(kind, code, where + ": " + said(error), Optional.empty());
            default -> new AwsFailure(kind, code, where, Optional.empty());
        };
    }

    private static Kind kind(AwsServiceException error, String code) {
        if (error.isThrottlingException()) {
            return Kind.THROTTLED;
        }
        if (error.isClockSkewException()) {
            return Kind.CLOCK;
        }
        if (NOT_KNOWN.contains(code)) {
            return Kind.NOT_KNOWN;
        }
        if (NOT_ALLOWED.contains(code) || error.statusCode() == 401 || error.statusCode() == 403) {
            return Kind.NOT_ALLOWED;
        }
        if (error.statusCode() >= 500 || error.statusCode() < 400 || error.statusCode() == 408) {
            return Kind.BROKEN;
        }
        return code.contains("NotFound") ? Kind.NOT_THERE : Kind.REJECTED;
    }

    private static Optional<Instant> later(AwsServiceException error, Instant now) {
        return Optional.ofNullable(error.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> RetryTime.of(response::firstMatchingHeader, now));
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

    private static AwsFailure failure(Kind kind, String sentence) {
        return new AwsFailure(kind, "", sentence, Optional.empty());
    }
}
