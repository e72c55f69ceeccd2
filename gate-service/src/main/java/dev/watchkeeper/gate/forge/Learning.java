package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import java.time.Duration;

/** What those checks share that only learn. They never stand in the way: what is not known is asked, or stays Unknown, elsewhere. */
final class Learning {
    /** So long after the request they stop waiting for an answer. */
    static final Duration WORTH_WAITING = Duration.ofSeconds(40);

    /** Longer than they are asked until then. */
    static final Duration PATIENCE = WORTH_WAITING.plus(Forges.TIMEOUT).plusMinutes(2);

    private Learning() {}

    /** What lasts, and what has lasted long enough, is told to people and hinders nothing. */
    static Outcome orGoOn(CheckFacts facts, Outcome outcome, String what) {
        boolean over =
                facts.now().isAfter(facts.deployment().times().requested().plus(WORTH_WAITING));
        return outcome instanceof Outcome.Passed || (outcome instanceof Outcome.Unknown && !over)
                ? outcome
                : Outcome.Passed.remarkable(what + ": " + outcome.sentence());
    }
}
