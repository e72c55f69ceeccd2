package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** A means whose process can die: what it kept in memory is gone with it. */
final class Relay implements RollbackMeans {
    private final Supplier<RollbackMeans> process;
    private RollbackMeans now;

    Relay(Supplier<RollbackMeans> process) {
        this.process = process;
        this.now = process.get();
    }

    void restarted() {
        now = process.get();
    }

    @Override
    public String name() {
        return now.name();
    }

    @Override
    public Guarantee guarantee() {
        return now.guarantee();
    }

    @Override
    public TargetState read(TargetMeans target) {
        return now.read(target);
    }

    @Override
    public TargetState read(TargetMeans target, List<Version> about) {
        return now.read(target, about);
    }

    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        return now.rehearse(target, wouldBe);
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        return now.act(target, request);
    }

    @Override
    public CallTrace trace(TargetMeans target, ActRequest call, Instant sent) {
        return now.trace(target, call, sent);
    }
}
