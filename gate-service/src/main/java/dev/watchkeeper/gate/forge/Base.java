package dev.watchkeeper.gate.forge;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.evidence.Rehearsal;
import java.util.Optional;

/** What a change is compared with: what runs now. */
sealed interface Base {
    /** @param ref the commit of what runs, else its tag */
    record Running(String ref) implements Base {}

    /** Nothing was started before and nothing runs: every file is new. */
    record Nothing() implements Base {}

    /** Nobody has said yet what runs. */
    record NotKnown() implements Base {}

    static Base of(CheckFacts facts) {
        Optional<Rehearsal> rehearsal = facts.evidence().rehearsal();
        Optional<Version> running = rehearsal.flatMap(Rehearsal::running);
        if (running.isPresent()) {
            return new Running(running.get().commit().orElse(running.get().tag()));
        }
        return rehearsal.isPresent() && facts.firstOfService() ? new Nothing() : new NotKnown();
    }
}
