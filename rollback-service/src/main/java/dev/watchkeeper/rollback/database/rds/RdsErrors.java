package dev.watchkeeper.rollback.database.rds;

import dev.watchkeeper.kit.aws.OnlyAws;
import dev.watchkeeper.rollback.database.CallOutcome;
import dev.watchkeeper.rollback.database.Reading;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What an error of AWS means. The texts of refused signatures can hold a session's token, so of a refused identity only the code is
 * told.
 */
final class RdsErrors {
    private static final int LONGEST_TEXT = 300;

    /** RDS has done nothing, and may do it later. */
    private static final Set<String> LATER = Set.of(
            "InvalidDBInstanceState",
            "InvalidDBInstanceStateFault",
            "InvalidDBSnapshotState",
            "InvalidDBSnapshotStateFault");

    private RdsErrors() {}

    static <T> Reading<T> reading(Throwable error) {
        if (error instanceof AwsServiceException answer
                && (code(answer).equals("DBInstanceNotFound")
                        || code(answer).equals("DBInstanceNotFoundFault")
                        || code(answer).equals("DBSnapshotNotFound")
                        || code(answer).equals("DBSnapshotNotFoundFault"))) {
            return new Reading.Nothing<>("RDS answers " + code(answer) + ": " + said(answer));
        }
        return new Reading.Unreadable<>(told(error));
    }

    /** Before anything was sent to RDS. */
    static CallOutcome beforeSending(Throwable error) {
        boolean lasting = error instanceof AwsServiceException answer
                && !answer.isThrottlingException()
                && answer.statusCode() < 500;
        return lasting ? new CallOutcome.Refused(told(error)) : new CallOutcome.NotSent(told(error));
    }

    static CallOutcome outcome(Throwable error) {
        if (!(error instanceof AwsServiceException answer)) {
            boolean never = Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                    .anyMatch(cause -> cause instanceof ConnectException
                            || cause instanceof NoRouteToHostException
                            || cause instanceof UnknownHostException
                            || cause instanceof OnlyAws.Refused
                            || String.valueOf(cause.getMessage()).contains("Unable to load credentials"));
            return never ? new CallOutcome.NotSent(told(error)) : new CallOutcome.Unknown(told(error));
        }
        String code = code(answer);
        if (answer.statusCode() >= 500) {
            return new CallOutcome.Unknown(told(error));
        }
        if (answer.isThrottlingException() || LATER.contains(code)) {
            return new CallOutcome.NotSent(told(error));
        }
        return code.startsWith("DBInstanceAlreadyExists") || code.startsWith("DBInstanceNotFound")
                ? new CallOutcome.NameTaken(told(error))
                : new CallOutcome.Refused(told(error));
    }

    private static String told(Throwable error) {
        if (error instanceof AwsServiceException answer) {
            String code = code(answer);
            boolean identity = answer.statusCode() == 401 || answer.statusCode() == 403;
            return "RDS answers " + answer.statusCode() + (code.isEmpty() ? "" : " " + code)
                    + (identity ? "" : ": " + said(answer));
        }
        if (String.valueOf(error.getMessage()).contains("credentials")) {
            return "there are no credentials for RDS";
        }
        return "RDS has not answered (" + error.getClass().getSimpleName() + ")";
    }

    private static String code(AwsServiceException error) {
        return Optional.ofNullable(error.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private static String said(AwsServiceException error) {
        String text = Optional.ofNullable(error.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .orElse("");
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
    }
}
