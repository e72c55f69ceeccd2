package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.rollback.means.ActRequest;
import java.util.regex.Pattern;

/**
 * What a workflow is told of who asks, and shows in the name of its run, if it takes it.
 *
 * @param step the same for every wish at one target in one run of a deployment
 * @param intent the one wish
 */
record Correlation(String step, String intent) {
    /** The input's name. */
    static final String INPUT = "correlation";

    private static final Pattern ANY = Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}\\.[0-9a-z]");

    static Correlation of(ActRequest request, TargetName target) {
        String step = DerivedId.of("step", request.watch().idPrefix(), target.value());
        return new Correlation(step.substring(0, 13), request.id());
    }

    /** Whether a rollback of Watchkeeper has asked for it, be it this one or another. */
    static boolean isIn(WorkflowRun run) {
        return ANY.matcher(run.title()).find();
    }

    boolean isOf(WorkflowRun run) {
        return run.title().contains(this.toString());
    }

    /** Whether a run was asked for by this wish or by another one at the same target. */
    boolean sameStep(WorkflowRun run) {
        return run.title().contains(step + ".");
    }

    @Override
    public String toString() {
        return step + "." + intent;
    }
}
