package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.plan.Span;
import java.time.Instant;
import java.util.Optional;

/**
 * What the core said in a replay.
 *
 * @param at the append time of the record at which it was decided
 */
public record Said(Instant at, VerdictEvent event) {
    /** The breach, where it is one. */
    public Optional<VerdictEvent.VerdictChanged> breach() {
        return event instanceof VerdictEvent.VerdictChanged changed && changed.verdict() instanceof Verdict.Breached
                ? Optional.of(changed)
                : Optional.empty();
    }

    public Optional<RuleId> rule() {
        return event instanceof VerdictEvent.VerdictChanged changed ? Optional.of(changed.rule()) : Optional.empty();
    }

    /** From the oldest bucket of a breach to its decision. */
    public Optional<Span> span() {
        return breach().map(changed -> new Span(changed.evidence().from(), at));
    }
}
