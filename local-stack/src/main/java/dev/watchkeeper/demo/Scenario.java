package dev.watchkeeper.demo;

import dev.watchkeeper.demo.household.Fault;
import dev.watchkeeper.demo.judge.Expectation;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is wrong with v1.2.0, and what has to come of it. */
public enum Scenario {
    GOOD(Fault.NONE, Expectation.KEPT, "v1.2.0 is as good as v1.1.0"),
    ERRORS(Fault.ERRORS, Expectation.TAKEN_BACK, "every 16th request of v1.2.0 fails after a while"),
    LATENCY(Fault.LATENCY, Expectation.TAKEN_BACK, "every third request of v1.2.0 takes 700 ms after a while"),
    BROKEN_FLOW(Fault.BROKEN_FLOW, Expectation.TAKEN_BACK, "nobody can create a household with v1.2.0"),
    CRASH(Fault.CRASH, Expectation.TAKEN_BACK, "the process of v1.2.0 ends after a while"),
    BLIND(Fault.BLIND, Expectation.KEPT_WITH_ALERT, "v1.2.0 is fine, and its metrics vanish"),
    HALF(
            Fault.HALF,
            Expectation.TAKEN_BACK_BEFORE_FULL_SHIFT,
            "every 8th request of v1.2.0 fails from the first one on");

    private final Fault fault;
    private final Expectation expectation;
    private final String sentence;

    Scenario(Fault fault, Expectation expectation, String sentence) {
        this.fault = fault;
        this.expectation = expectation;
        this.sentence = sentence;
    }

    /** @throws IllegalArgumentException when there is no such scenario, with the list */
    public static Scenario named(String name) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scenario '" + name + "' is not known: "
                        + Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", "))));
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The service that this scenario happens to: each has its own, so that several can run at once. */
    public String service() {
        return "household-api-" + label();
    }

    public Fault fault() {
        return fault;
    }

    public Expectation expectation() {
        return expectation;
    }

    public String sentence() {
        return sentence;
    }
}
