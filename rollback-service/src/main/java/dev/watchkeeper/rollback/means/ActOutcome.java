package dev.watchkeeper.rollback.means;

import java.time.Duration;
import java.util.Optional;

/** What is known right after a call. Only reading the target tells whether it took effect. */
public sealed interface ActOutcome {

    /** The target says that it did, or will do, what was asked. */
    record Accepted() implements ActOutcome {}

    /**
     * The call did not reach the target, or the target was too busy to look at it: there is no effect, and a repeat is safe.
     *
     * @param retryAfter how long the target asks to be left alone, where it says so; what lies in the past counts as not said
     */
    record NotSent(String why, Optional<Duration> retryAfter) implements ActOutcome {
        public NotSent(String why) {
            this(why, Optional.empty());
        }
    }

    /** The target is no longer as expected and therefore did nothing. */
    record Changed(String why) implements ActOutcome {}

    /** The target will not do this, however often it is asked. */
    record Refused(String why) implements ActOutcome {}

    /** A timeout, a 5xx or a connection that broke after sending: it may have happened or may still happen. */
    record Unknown(String why) implements ActOutcome {}
}
