package dev.watchkeeper.gate.checks;

import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.elsewhere.Known;
import dev.watchkeeper.gate.evidence.PhaseResult;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.policy.gate.StagingRules;

/** The version's short phase on staging ended well, and nothing has spoken against it there since. */
public final class StagingIsHealthy extends OfStaging {
    public StagingIsHealthy() {
        super("staging.healthy", StagingRules::healthy);
    }

    @Override
    Outcome judged(CheckFacts facts, Known same) {
        return against(same)
                .orElseGet(() -> same.evidence()
                        .phase(GatePolicy.SHORT)
                        .map(result -> ended(same, result))
                        .orElseGet(() -> notEnded(same)));
    }

    private static Outcome ended(Known same, PhaseResult result) {
        String sentence = named(same) + ": phase short ended " + result.ending() + " at " + result.at() + ": "
                + result.sentence();
        if (!result.good()) {
            return Outcome.Failed.of(
                    "staging-failed",
                    sentence,
                    "Find the cause there, and deploy it again or a version that is good; then request that one");
        }
        return result.ending() == PhaseEnding.PASSED
                ? Outcome.Passed.of(sentence)
                : Outcome.Passed.remarkable(sentence);
    }

    private static Outcome notEnded(Known same) {
        return same.deployment().live()
                ? stillWatched(same, "its phase short has not ended")
                : Outcome.Failed.of(
                        "staging-not-watched",
                        named(same) + " is " + same.deployment().status() + ", and its phase short never ended",
                        "Deploy the version to staging again, and let its phase short end; then request again");
    }
}
