package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.gate.Demand;
import java.util.List;
import java.util.function.Function;

/**
 * A demand that no machine can see: the deployer is asked. Where it holds for some files only, it is asked when one of them
 * changes, and while nobody has said what changes.
 */
public final class AskedByThePolicy implements GateCheck {
    private final String id;
    private final String question;
    private final Function<Policy, Demand> demand;

    /** @param demand what the policy says there */
    public AskedByThePolicy(String id, String question, Function<Policy, Demand> demand) {
        this.id = id;
        this.question = question;
        this.demand = demand;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean askedBy(Policy policy) {
        return !(demand.apply(policy) instanceof Demand.Nothing);
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        Outcome asked = Outcome.NeedsPerson.of(question, Attestation.DEPLOYER);
        return switch (demand.apply(facts.policy())) {
            case Demand.Nothing nothing -> Outcome.Passed.of("the policy does not ask it");
            case Demand.Ask ask -> asked;
            case Demand.Required required -> asked;
            case Demand.When(List<String> patterns) ->
                ChangedPaths.of(facts)
                        .filter(paths -> !ChangedPaths.match(paths, patterns))
                        .<Outcome>map(
                                paths -> Outcome.Passed.of("no changed file matches " + String.join(", ", patterns)))
                        .orElse(asked);
        };
    }
}
