package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.gate.Demand;
import java.util.function.Function;

/** A part of the gate where the policy says {@code ask}: no machine can see it, and the deployer is asked. */
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
        return demand.apply(policy) instanceof Demand.Ask;
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        return Outcome.NeedsPerson.of(question, Attestation.DEPLOYER);
    }
}
