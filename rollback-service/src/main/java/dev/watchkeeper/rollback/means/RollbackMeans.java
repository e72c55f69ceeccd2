package dev.watchkeeper.rollback.means;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.terms.TargetMeans;

/**
 * One way to reach targets. Blocking, with its own timeout of a few seconds; failures come back as values. A means decides nothing:
 * whether to call again, and what an answer means for the rollback, is decided in {@code run}.
 */
public interface RollbackMeans {
    /** The name that the policy calls it by. */
    String name();

    Guarantee guarantee();

    /** What the target runs now. */
    TargetState read(TargetMeans target);

    /** Proves address, credentials and that the version could run; changes nothing. */
    RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe);

    /** One call, never repeated inside. */
    ActOutcome act(TargetMeans target, ActRequest request);

    /** What a person reads about a step before it is done. */
    default String describes(TargetMeans target, Version to, WatchRef watch) {
        return "switch " + target.target() + " of " + watch.service() + " to " + to + " by " + name();
    }
}
