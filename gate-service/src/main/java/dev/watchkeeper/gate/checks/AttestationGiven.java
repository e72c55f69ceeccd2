package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import java.util.List;

/** A question of the policy that is answered before the start. Where nobody has said what changes, it is asked. */
public final class AttestationGiven implements GateCheck {
    private final Attestation attestation;

    public AttestationGiven(Attestation attestation) {
        this.attestation = attestation;
    }

    /** Those of a policy, in its order. */
    public static List<GateCheck> all(Policy policy) {
        return policy.attest().stream()
                .filter(attestation -> attestation.at().isEmpty())
                .<GateCheck>map(AttestationGiven::new)
                .toList();
    }

    @Override
    public String id() {
        return "attest." + attestation.id();
    }

    @Override
    public boolean askedBy(Policy policy) {
        return true;
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        boolean needless = !attestation.when().isEmpty()
                && ChangedPaths.of(facts)
                        .filter(paths -> !ChangedPaths.match(paths, attestation.when()))
                        .isPresent();
        return needless
                ? Outcome.Passed.of("no changed file matches " + String.join(", ", attestation.when()))
                : Outcome.NeedsPerson.of(attestation.ask(), attestation.by());
    }
}
