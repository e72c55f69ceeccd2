package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.terms.TargetMeans;

/**
 * A way back that was given up for the next one.
 *
 * @param way as people call it, such as {@code github-workflow rollback.yml}
 * @param proof what shows that it can no longer act
 * @param next the way that is taken instead
 */
public record GivenUp(TargetName target, String way, String proof, String next) {
    /** @param taken the way that is given up; it has a further one behind it */
    static GivenUp of(TargetMeans taken, String proof) {
        return new GivenUp(taken.target(), taken.word(), proof, taken.way(1).word());
    }

    /**
     * Whether a proof about the last call is one about this way: there is a further one, and no earlier call is left that could
     * still act. Without a condition an earlier attempt may have ended by {@link CallTrace.VoidIfLate}, which proves nothing to
     * another means.
     */
    static boolean possible(Progress progress, TargetMeans taken, Guarantee guarantee) {
        return !taken.further().isEmpty() && (guarantee == Guarantee.CONDITIONAL || progress.attempt() == 1);
    }

    public String sentence() {
        return way + " is given up for " + next + ": " + proof;
    }
}
