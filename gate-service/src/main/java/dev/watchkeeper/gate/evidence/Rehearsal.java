package dev.watchkeeper.gate.evidence;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import java.util.List;
import java.util.Optional;

/** Whether each target could be taken back, tried without acting. */
public record Rehearsal(List<TargetRehearsal> targets, String sentence) {
    public Rehearsal {
        targets = List.copyOf(targets);
    }

    /** The version that runs now: read from the first target that could be read. */
    public Optional<Version> running() {
        return targets.stream().flatMap(target -> target.running().stream()).findFirst();
    }

    public List<TargetRehearsal> notPossible() {
        return targets.stream().filter(target -> !target.possible()).toList();
    }
}
