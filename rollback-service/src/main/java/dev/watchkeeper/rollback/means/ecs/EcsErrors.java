package dev.watchkeeper.rollback.means.ecs;

import dev.watchkeeper.kit.aws.OnlyAws;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an error of a call says about its effect. Anything that is not plainly without one is unclear. */
final class EcsErrors {
    private static final int LONGEST_TEXT = 200;

    /** The texts of these can hold a session's token, so only the code is told. */
    private static final Set<Integer> ABOUT_IDENTITY = Set.of(401, 403);

    private EcsErrors() {}

    static <T> EcsAnswer<T> read(Throwable error) {
        if (error instanceof AwsServiceException answer) {
            return answered(answer);
        }
        if (has(error, OnlyAws.Refused.class)) {
            return new EcsAnswer.Refused<>(said(error));
        }
        if (has(error, ConnectException.class)
                || has(error, UnknownHostException.class)
                || has(error, NoRouteToHostException.class)) {
            return new EcsAnswer.NotTaken<>("ECS cannot be connected to");
        }
        if (String.valueOf(error.getMessage()).contains("credentials")) {
            return new EcsAnswer.Refused<>("the service has no credentials for ECS");
        }
        return new EcsAnswer.Unclear<>(
                "no answer of ECS that can be read: " + error.getClass().getSimpleName());
    }

    private static <T> EcsAnswer<T> answered(AwsServiceException error) {
        String code = code(error);
        String where = "ECS answers " + error.statusCode() + (code.isEmpty() ? "" : " " + code);
        if (error.isThrottlingException()) {
            return new EcsAnswer.NotTaken<>(where);
        }
        if (error.statusCode() >= 500 || error.statusCode() < 400 || error.statusCode() == 408) {
            return new EcsAnswer.Unclear<>(where);
        }
        boolean plain = code.endsWith("Exception") && !aboutIdentity(error, code);
        return new EcsAnswer.Refused<>(plain ? where + ": " + said(error) : where);
    }

    private static boolean aboutIdentity(AwsServiceException error, String code) {
        return ABOUT_IDENTITY.contains(error.statusCode())
                || code.startsWith("AccessDenied")
                || code.contains("Token")
                || code.contains("Signature")
                || code.contains("UnrecognizedClient");
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
}
