package dev.watchkeeper.gate.protection;

import dev.watchkeeper.policy.gate.ProtectionRule;

/** What is asked of GitHub about a run, committed before it is asked. */
sealed interface Question {
    /** Whether it is held back, and what its version is called. */
    record IsItHeld(ProtectionRule.Naming naming) implements Question {}

    /** To show a comment. Nobody looks for it afterwards. */
    record Report(String comment) implements Question {}

    /** To take the answer. For certain it is not there. */
    record Answer(Verdict verdict, String comment) implements Question {}

    /** Whether the answer is there. */
    record IsItAnswered(Verdict verdict) implements Question {}

    /** Whether its job has begun. */
    record HasItsJobBegun() implements Question {}
}
