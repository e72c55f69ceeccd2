package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.List;
import java.util.Optional;

/** What a workflow changes: a target of its own kind that is read, never called, and counts how often it was switched. */
final class Switched implements RollbackMeans {
    static final String NAME = "standing";

    private String running = "v1.2.0";
    private String other = "v1.1.0";
    private long revision = 7;
    private int switched;

    String running() {
        return running;
    }

    int switched() {
        return switched;
    }

    void switchTo(String version) {
        other = running;
        running = version;
        revision++;
        switched++;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.CONDITIONAL;
    }

    @Override
    public TargetState read(TargetMeans target) {
        return new TargetState.Read(
                new TargetReading(running, 100, Optional.of(other), revision, List.of("v1.1.0", "v1.2.0")));
    }

    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        throw new IllegalStateException("the workflow acts, not the target");
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        throw new IllegalStateException("the workflow acts, not the target");
    }
}
