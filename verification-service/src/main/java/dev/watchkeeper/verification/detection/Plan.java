package dev.watchkeeper.verification.detection;

import dev.watchkeeper.detector.ConcurrentTest;
import dev.watchkeeper.detector.ProportionTest;
import java.time.Duration;
import java.util.Optional;

/** Which test a rule asks for, with everything fixed before data. */
public sealed interface Plan {

    /** Why the test does not act. */
    default Optional<String> advisory() {
        return switch (this) {
            case Off off -> Optional.empty();
            case Shares shares -> shares.terms().advisory();
            case Versions versions -> versions.terms().advisory();
        };
    }

    /** The share of requests that it holds against. */
    default Optional<Double> nullShare() {
        return this instanceof Shares shares && shares.over().isEmpty()
                ? Optional.of(shares.test().nullShare())
                : Optional.empty();
    }

    /** What keeps the test from judging. */
    record Off(String why) implements Plan {}

    /**
     * A test of a share.
     *
     * @param over for a number without counts: a point above this is bad
     * @param terms how it is meant
     */
    record Shares(ProportionTest test, Optional<Double> over, Terms terms) implements Plan {}

    /** A test of two versions. */
    record Versions(ConcurrentTest test, Terms terms) implements Plan {}

    /**
     * How a test is meant.
     *
     * @param limit in words
     * @param afterGrace whether it counts from the end of grace, else from first traffic
     * @param lasting for how long bad behaviour has to last, after growing with the source's buckets
     * @param note what a reader has to know, such as that it had to grow
     * @param advisory why it does not act
     */
    record Terms(
            String limit,
            boolean afterGrace,
            Optional<Duration> lasting,
            Optional<String> note,
            Optional<String> advisory) {}
}
