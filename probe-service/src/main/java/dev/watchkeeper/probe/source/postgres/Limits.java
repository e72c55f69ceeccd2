package dev.watchkeeper.probe.source.postgres;

import java.time.Duration;

/**
 * How long a question may take.
 *
 * @param connect until there is a connection
 * @param select until the select has answered, on a connection that is there
 */
record Limits(Duration connect, Duration select) {
    /** What the answer needs to travel: the server gives up before nobody listens any more. */
    private static final Duration TRAVEL = Duration.ofMillis(250);

    private static final Duration SOON = Duration.ofSeconds(1);

    /** Of one span for both, whatever the connection takes is gone; the select has at least a fifth. */
    static Limits sharing(Duration whole) {
        return new Limits(whole, whole.multipliedBy(4).dividedBy(5));
    }

    /** So long a kept connection may be silent at first before it counts as one that was dropped: another one is opened then. */
    Duration whetherKept() {
        Duration quarter = select.plus(TRAVEL).dividedBy(4);
        return quarter.compareTo(SOON) > 0 ? quarter : SOON;
    }

    /**
     * How long the first answer on a connection that was just opened may take: what opening it has left over, beside the select's own
     * limit, so that connection and select together take no longer than both limits.
     *
     * @param opening what opening it took
     */
    Duration first(Duration opening) {
        Duration left = connect.minus(opening);
        return left.isPositive() ? select.plus(left) : select;
    }

    /**
     * How long the select may then take: its own limit, or what the first answer has left over where that is less.
     *
     * @param first the limit of the first answer
     * @param took what it took
     */
    Duration selectAfter(Duration first, Duration took) {
        Duration left = first.minus(took);
        return left.compareTo(select) < 0 ? left : select;
    }

    /** With what the answer needs to travel. */
    static Duration silence(Duration select) {
        return select.plus(TRAVEL);
    }

    static int millis(Duration time) {
        return Math.toIntExact(Math.max(1, time.toMillis()));
    }
}
