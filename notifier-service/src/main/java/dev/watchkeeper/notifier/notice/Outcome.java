package dev.watchkeeper.notifier.notice;

import java.time.Instant;
import java.util.Optional;

/** What became of an attempt. */
public sealed interface Outcome {
    /** It is so at the receiver now. */
    record Taken(Receipt receipt) implements Outcome {}

    /**
     * Not yet; tried again.
     *
     * @param perhaps it may have had its effect
     * @param notBefore until when the receiver asks to be left alone
     * @param receipt what is at the receiver by now, when a part of it is
     */
    record Later(String why, boolean perhaps, Optional<Instant> notBefore, Optional<Receipt> receipt)
            implements Outcome {
        public static Later nothingSent(String why) {
            return new Later(why, false, Optional.empty(), Optional.empty());
        }

        public static Later unknown(String why) {
            return new Later(why, true, Optional.empty(), Optional.empty());
        }
    }

    /** Trying again is of no use until a person does something, which the sentence says. */
    record Never(String why) implements Outcome {}

    /** There is nothing to tell this receiver. */
    record Needless(String why) implements Outcome {}
}
