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

    /** Of one span for both, whatever the connection takes is gone; the select has at least a fifth. */
    static Limits sharing(Duration whole) {
        return new Limits(whole, whole.multipliedBy(4).dividedBy(5));
    }

    long selectMillis() {
        return Math.max(1, select.toMillis());
    }

    /** When nothing has come from the server by then, it never will. */
    int silenceMillis() {
        return Math.toIntExact(select.plus(TRAVEL).toMillis());
    }
}
