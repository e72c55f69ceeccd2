package dev.watchkeeper.gate.image;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import java.util.List;
import java.util.Optional;

/** The versions that a rollback would bring back, as the rehearsal names them. */
sealed interface VersionsBefore {
    /** @param versions each once; at least one */
    record Known(List<Version> versions) implements VersionsBefore {}

    /** @param outcome what that means */
    record None(Outcome outcome) implements VersionsBefore {}

    static VersionsBefore of(CheckFacts facts) {
        return facts.evidence()
                .rehearsal()
                .map(rehearsal -> among(rehearsal.targets()))
                .orElseGet(() -> new None(Outcome.Unknown.of(
                        "rehearsal-unknown",
                        "It is not known yet which version a rollback would bring back",
                        "See that the rollback service is ready, then request again")));
    }

    private static VersionsBefore among(List<TargetRehearsal> targets) {
        List<Version> versions = targets.stream()
                .flatMap(target -> first(target.knownGood(), target.running()).stream())
                .distinct()
                .toList();
        return versions.isEmpty()
                ? new None(Outcome.Passed.remarkable("no version before is known: nothing goes back by itself"))
                : new Known(versions);
    }

    private static Optional<Version> first(Optional<Version> a, Optional<Version> b) {
        return a.isPresent() ? a : b;
    }
}
