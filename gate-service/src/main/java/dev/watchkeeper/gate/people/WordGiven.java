package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.deployment.Reason;

/** What came of a person's word. */
public sealed interface WordGiven {
    record Taken() implements WordGiven {}

    /** There is no such question or exception. */
    record NotThere(Reason reason) implements WordGiven {}

    /** Somebody else is asked. */
    record NotTheirs(Reason reason) implements WordGiven {}

    /** Not now, or somebody was first. */
    record NotNow(Reason reason) implements WordGiven {}

    static WordGiven notThere(String code, String sentence, String remedy) {
        return new NotThere(new Reason(code, sentence, remedy));
    }

    static WordGiven notTheirs(String code, String sentence, String remedy) {
        return new NotTheirs(new Reason(code, sentence, remedy));
    }

    static WordGiven notNow(String code, String sentence, String remedy) {
        return new NotNow(new Reason(code, sentence, remedy));
    }
}
