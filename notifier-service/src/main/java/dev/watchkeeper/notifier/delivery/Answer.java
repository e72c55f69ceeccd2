package dev.watchkeeper.notifier.delivery;

import java.time.Duration;
import java.util.Optional;

/** What the other side said to one delivery. */
public sealed interface Answer {
    Exchange exchange();

    record Taken(Exchange exchange) implements Answer {}

    /**
     * Not taken; to be tried again. A redirect is a failure too.
     *
     * @param notBefore how long the other side asks to be left alone
     */
    record NotTaken(String why, Optional<Duration> notBefore, Exchange exchange) implements Answer {
        public NotTaken(String why, Exchange exchange) {
            this(why, Optional.empty(), exchange);
        }
    }

    /** The receiver wants nothing more, now and later. */
    record Unwanted(String why, Exchange exchange) implements Answer {}

    /**
     * How the call went.
     *
     * @param status by the receiver's protocol, where one came
     * @param excerpt the first characters of the answer
     */
    record Exchange(Optional<Integer> status, Duration took, String excerpt) {
        private static final int LONGEST = 200;

        public Exchange {
            excerpt = printable(excerpt);
        }

        public static Exchange without(Duration took) {
            return new Exchange(Optional.empty(), took, "");
        }

        private static String printable(String text) {
            StringBuilder kept = new StringBuilder();
            text.codePoints().limit(LONGEST).forEach(c -> kept.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
            return kept.toString();
        }
    }
}
