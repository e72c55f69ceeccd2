package dev.watchkeeper.gate.supplier;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.kit.aws.AwsFailure;
import java.util.Locale;
import java.util.Optional;

/** A call without content as the answer of a check: what goes by is Unknown, what stays so until somebody acts has failed. */
public final class NoAnswer {
    private NoAnswer() {}

    public static Outcome of(AwsFailure failure) {
        return lasts(failure.kind())
                ? new Outcome.Failed(reason(failure), Optional.empty())
                : new Outcome.Unknown(reason(failure), Optional.empty());
    }

    /** Why there is none, and what to do. */
    public static Reason reason(AwsFailure failure) {
        return new Reason(
                "aws-" + failure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                failure.sentence(),
                failure.remedy() + "; then request again");
    }

    private static boolean lasts(AwsFailure.Kind kind) {
        return switch (kind) {
            case NOT_THERE, NOT_ALLOWED, NOT_SET_UP, NO_CREDENTIALS, NOT_AWS, REJECTED -> true;
            case THROTTLED, NOT_KNOWN, CLOCK, NOT_CONNECTED, CUT, TIMEOUT, BROKEN -> false;
        };
    }
}
