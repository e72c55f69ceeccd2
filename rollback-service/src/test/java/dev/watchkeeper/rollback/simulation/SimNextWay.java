package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A second way to the simulated target: the same ledger, and it does at once what it is asked. */
final class SimNextWay implements RollbackMeans {
    static final String NAME = "next-way";
    static final TargetMeans TARGET =
            new TargetMeans(new ProjectName("demo"), Examples.TARGET.target(), NAME, Map.of("at", "the same target"));

    /** Every id that was sent by this way, in order. */
    private final List<String> sent = new ArrayList<>();

    private final SimWorld world;
    private final Guarantee guarantee;
    private Optional<TargetReading> first = Optional.empty();

    SimNextWay(SimWorld world, Guarantee guarantee) {
        this.world = world;
        this.guarantee = guarantee;
    }

    /** What was read when the rollback began. */
    void begin() {
        first = Optional.of(world.target.reading());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Guarantee guarantee() {
        return guarantee;
    }

    @Override
    public TargetState read(TargetMeans target) {
        world.mayCrash();
        return new TargetState.Read(careless() ? first.orElseThrow() : world.target.reading());
    }

    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        return new RehearsalAnswer.Possible();
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        sent.add(request.id());
        world.checker.called(guarantee, sent);
        world.mayCrash();
        ActOutcome outcome = world.target.byAnotherWay(request, !careless());
        world.mayCrash();
        return outcome;
    }

    private boolean careless() {
        return world.has(SimWorld.Bug.NEXT_WAY_WITHOUT_READING_AFRESH);
    }
}
