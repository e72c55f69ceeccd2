package dev.watchkeeper.rollback.service;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.List;

/** The real means of an instance that stands still right before its call. */
final class LateMeans implements RollbackMeans {
    private final RollbackMeans real;
    private final Runnable meanwhile;
    private volatile boolean called;

    /** @param meanwhile what happens while it stands still */
    LateMeans(RollbackMeans real, Runnable meanwhile) {
        this.real = real;
        this.meanwhile = meanwhile;
    }

    boolean called() {
        return called;
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Guarantee guarantee() {
        return real.guarantee();
    }

    @Override
    public TargetState read(TargetMeans target) {
        return real.read(target);
    }

    @Override
    public TargetState read(TargetMeans target, List<Version> about) {
        return real.read(target, about);
    }

    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        return real.rehearse(target, wouldBe);
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        meanwhile.run();
        called = true;
        return real.act(target, request);
    }
}
