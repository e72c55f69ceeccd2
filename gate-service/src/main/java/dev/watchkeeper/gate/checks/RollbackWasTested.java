package dev.watchkeeper.gate.checks;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.wayback.WayBack;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.WayBackRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The service was really taken back in another environment within 90 days, and no rehearsal there has found the way blocked since. A
 * rehearsal acts on nothing: it can take the proof away and is none itself.
 */
public final class RollbackWasTested implements GateCheck {
    static final Duration COUNTS_FOR = Duration.ofDays(90);

    @Override
    public String id() {
        return "rollback.testedOn";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return environment(policy).isPresent();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        ServiceRef there = new ServiceRef(
                facts.deployment().service().project(),
                facts.deployment().service().service(),
                environment(facts.policy()).orElseThrow());
        List<WayBack> heard = facts.elsewhere().waysBack().stream()
                .filter(one -> one.service().equals(there))
                .toList();
        Optional<WayBack> tested = heard.stream().filter(WayBack::done).findFirst();
        boolean counts = tested.filter(one -> !one.at().plus(COUNTS_FOR).isBefore(facts.now()))
                .isPresent();
        if (!counts) {
            return Outcome.Failed.of(
                    "rollback-not-tested",
                    "No rollback of " + there + " was done within " + COUNTS_FOR.toDays() + " days"
                            + tested.map(one -> ": the last was verified at " + one.at())
                                    .orElse(", and none before"),
                    "Deploy to " + there.environment()
                            + " and take it back (POST /api/v1/rollbacks), then request again");
        }
        WayBack last = heard.getFirst();
        return last.kind() == WayBack.Kind.NOT_POSSIBLE
                ? Outcome.Failed.of(
                        "rollback-blocked-there",
                        "A rollback of " + there + " was verified at "
                                + tested.get().at() + ", and since " + last.at() + " it is not possible any more: "
                                + last.sentence(),
                        "Remove what is in the way there, then request again")
                : Outcome.Passed.of("a rollback of " + there + " was verified at "
                        + tested.get().at() + ": " + tested.get().sentence());
    }

    private static Optional<EnvironmentName> environment(Policy policy) {
        return policy.gate().wayBack().flatMap(WayBackRules::testedOn);
    }
}
