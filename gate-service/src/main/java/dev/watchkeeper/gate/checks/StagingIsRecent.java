package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.elsewhere.Known;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.gate.StagingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The version got all traffic of staging within the time that the policy says, and still has not been taken back there. */
public final class StagingIsRecent extends OfStaging {
    public StagingIsRecent() {
        super("staging.deployedWithin", rules -> rules.deployedWithin().isPresent());
    }

    @Override
    Outcome judged(CheckFacts facts, Known same) {
        Duration within = facts.policy()
                .gate()
                .staging()
                .flatMap(StagingRules::deployedWithin)
                .orElseThrow();
        Optional<Outcome> against = against(same);
        Optional<Instant> shifted = same.deployment().times().fullShift();
        if (against.isPresent()) {
            return against.get();
        }
        if (shifted.isEmpty()) {
            return same.deployment().live()
                    ? stillWatched(same, "it has not got all traffic yet")
                    : Outcome.Failed.of(
                            "staging-not-deployed",
                            named(same) + " is " + same.deployment().status() + " and never got all traffic",
                            "Deploy the version to staging again, then request again");
        }
        Duration ago = Duration.between(shifted.get(), facts.now());
        String sentence = named(same) + " got all traffic at " + shifted.get() + ", " + text(ago) + " ago";
        return ago.compareTo(within) <= 0
                ? Outcome.Passed.of(sentence + ": within " + Durations.text(within))
                : Outcome.Failed.of(
                        "staging-too-old",
                        sentence + ", and the policy asks for a deployment within " + Durations.text(within),
                        "Deploy the version to staging again, then request again");
    }

    private static String text(Duration ago) {
        return ago.toHours() > 0 ? ago.toHours() + " h " + ago.toMinutesPart() + " min" : ago.toMinutes() + " min";
    }
}
