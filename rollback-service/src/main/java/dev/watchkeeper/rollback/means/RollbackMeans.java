package dev.watchkeeper.rollback.means;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Instant;
import java.util.List;

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

    /**
     * What the target runs now, in the names that the given versions have there.
     *
     * @param about the versions that a rollback would go from and to; what the target no longer has of them is not in {@code known}
     */
    default TargetState read(TargetMeans target, List<Version> about) {
        return read(target);
    }

    /** Proves address, credentials and that the version could run; changes nothing. */
    RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe);

    /** One call, never repeated inside. */
    ActOutcome act(TargetMeans target, ActRequest request);

    /**
     * Looks for traces of a call whose effect is not to be seen yet. Reads only.
     *
     * @param sent when it was marked as being sent
     */
    default CallTrace trace(TargetMeans target, ActRequest call, Instant sent) {
        return new CallTrace.None();
    }

    /** What a person reads about a step before it is done. */
    default String describes(TargetMeans target, Version to, WatchRef watch) {
        return "switch " + target.target() + " of " + watch.service() + " to " + to + " by " + name();
    }
}
