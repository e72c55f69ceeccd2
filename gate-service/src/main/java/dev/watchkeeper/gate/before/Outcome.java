package dev.watchkeeper.gate.before;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.verdict.Link;
import java.util.List;
import java.util.Optional;

/** The answer of a check: one sentence with the numbers, and where a person can look. Only {@link Passed} opens the gate. */
public sealed interface Outcome {
    String sentence();

    Optional<Link> link();

    /** @param remark people should read the sentence although it passed */
    record Passed(String sentence, boolean remark, Optional<Link> link) implements Outcome {
        public static Passed of(String sentence) {
            return new Passed(sentence, false, Optional.empty());
        }

        public static Passed remarkable(String sentence) {
            return new Passed(sentence, true, Optional.empty());
        }
    }

    /** It does not hold; asking again is not worth it. */
    record Failed(Reason reason, Optional<Link> link) implements Outcome {
        public static Failed of(String code, String sentence, String remedy) {
            return new Failed(new Reason(code, sentence, remedy), Optional.empty());
        }

        @Override
        public String sentence() {
            return reason.sentence();
        }
    }

    /**
     * No machine can say.
     *
     * @param sentence the question
     * @param by who answers: {@code deployer}, or a role of the policy's contacts
     * @param about an answer that was given about something else does not count
     */
    record NeedsPerson(String sentence, String by, Subject about, Optional<Link> link) implements Outcome {
        /** The answer depends on nothing but the question. */
        public static NeedsPerson of(String question, String by) {
            return of(question, by, List.of(question));
        }

        /** @param about all that the answer depends on: the question may leave some of it out, or hold numbers that change */
        public static NeedsPerson of(String question, String by, List<String> about) {
            return new NeedsPerson(question, by, Subject.of(about), Optional.empty());
        }
    }

    /**
     * Not known yet, or its source gave no answer.
     *
     * @param ifItStays the reason for a refusal when it stays so
     */
    record Unknown(Reason ifItStays, Optional<Link> link) implements Outcome {
        public static Unknown of(String code, String sentence, String remedy) {
            return new Unknown(new Reason(code, sentence, remedy), Optional.empty());
        }

        @Override
        public String sentence() {
            return ifItStays.sentence();
        }
    }

    default GateAnswer answer() {
        return switch (this) {
            case Passed passed -> GateAnswer.PASSED;
            case Failed failed -> GateAnswer.FAILED;
            case NeedsPerson person -> GateAnswer.NEEDS_PERSON;
            case Unknown unknown -> GateAnswer.UNKNOWN;
        };
    }
}
