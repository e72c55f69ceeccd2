package dev.watchkeeper.rollback.run;

import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import java.util.Optional;

/** Takes a run from state to state as far as it goes now. It keeps nothing: after a crash another takes over at the stored state. */
public final class AdvancingRollback {
    private final Runs runs;
    private final DecidingRollback deciding;
    private final ActingOnTarget acting;
    private final ReadingOutcome reading;
    private final VerifyingRollback verifying;

    public AdvancingRollback(
            Runs runs, GatheringFacts gathering, AllRead allRead, RollbackPlanning planning, MeansByName means) {
        this.runs = runs;
        this.deciding = new DecidingRollback(runs, gathering, allRead, planning);
        var settling = new Settling(runs);
        this.acting = new ActingOnTarget(runs, gathering, planning, means, deciding, settling);
        this.reading = new ReadingOutcome(runs, gathering, means, settling);
        this.verifying = new VerifyingRollback(runs, gathering);
    }

    public void advance(RunKey key) {
        boolean goOn = true;
        while (goOn) {
            Optional<ClaimedRun> claim = runs.claim(key);
            goOn = claim.isPresent() && step(claim.get());
        }
    }

    private boolean step(ClaimedRun claim) {
        return switch (claim.state()) {
            case RunState.Announced announced -> deciding.announced(claim, announced);
            case RunState.Detected detected -> deciding.decide(claim, detected);
            case RunState.Looking looking -> deciding.looking(claim, looking);
            case RunState.Planned planned -> acting.planned(claim, planned);
            case RunState.Sending sending -> reading.sending(claim, sending);
            case RunState.Unknown unknown -> reading.unknown(claim, unknown);
            case RunState.Following following -> reading.following(claim, following);
            case RunState.Effective effective -> verifying.effective(claim, effective);
            case RunState.Verifying state -> verifying.verifying(claim, state);
            case RunState.RolledBack ignored -> false;
            case RunState.Failed ignored -> false;
            case RunState.Held ignored -> false;
            case RunState.StoodDown ignored -> false;
        };
    }
}
