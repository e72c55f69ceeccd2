package dev.watchkeeper.kit.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a call to AWS gave no content.
 *
 * @param code AWS's own code; empty where AWS has not answered
 * @param sentence names the service, the status and the code; AWS's text only where it cannot hold a session's token
 * @param notBefore until when AWS asks to be left alone
 */
public record AwsFailure(Kind kind, String code, String sentence, Optional<Instant> notBefore) {
    /** What of it follows for whoever asked. */
    public enum Kind {
        /** What the call names does not exist. */
        NOT_THERE,
        /** Too many calls; nothing was done. */
        THROTTLED,
        /** Credentials that are over, or a signature that AWS does not take. */
        NOT_KNOWN,
        /** Whoever asks may not ask this. */
        NOT_ALLOWED,
        /** No operator set AWS up for the project. */
        NOT_SET_UP,
        /** There are no credentials to ask with. */
        NO_CREDENTIALS,
        /** The clock of this machine differs from AWS's. */
        CLOCK,
        /** The call would have gone to somebody else than AWS. */
        NOT_AWS,
        /** AWS has looked at the call and does not do it, for a reason of its own. */
        REJECTED,
        /** No connection was made: nothing has arrived. */
        NOT_CONNECTED,
        /** The connection ended without an answer. */
        CUT,
        /** No answer in time. */
        TIMEOUT,
        /** AWS is broken, or its answer cannot be read. */
        BROKEN;

        /** Whether a call that should change something may have done so, or may still do so. */
        public boolean unclear() {
            return this == CUT || this == TIMEOUT || this == BROKEN;
        }
    }

    /** Whether AWS, or something in its place, has answered; or nobody was to be asked. */
    public boolean reached() {
        return kind != Kind.NOT_CONNECTED && kind != Kind.CUT && kind != Kind.TIMEOUT;
    }

    /** What somebody has to do. */
    public String remedy() {
        return switch (kind) {
            case NOT_THERE -> "Correct the name in the policy, or the region and account that an operator set";
            case THROTTLED -> "Wait until fewer calls are made in the account";
            case NOT_KNOWN -> "Have an operator renew the credentials for AWS";
            case NOT_ALLOWED ->
                "Have an operator allow it to the role: docs/credentials has the whole of what it needs";
            case NOT_SET_UP -> "Have an operator add the project";
            case NO_CREDENTIALS -> "Have an operator give this service credentials for AWS";
            case CLOCK -> "Correct the clock of the machine";
            case NOT_AWS -> "Correct the address that an operator set";
            case REJECTED -> "Correct what AWS says is wrong";
            case NOT_CONNECTED, CUT, TIMEOUT, BROKEN -> "See that AWS can be reached, and its health page";
        };
    }
}
