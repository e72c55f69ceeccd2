package dev.watchkeeper.rollback.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A restore from the request to its end, carried on by one executor after another; RDS's ledger is the judge. */
final class RestoreStory {
    final SimRds rds = new SimRds();
    final RestoreRequest request = RestoreExamples.request();
    final MemoryRestores.Row row = new MemoryRestores.Row(request.at());
    private final CommandingRestore commands = new CommandingRestore(new MemoryRestores(row, "persons", () -> {}));
    Optional<DeploymentId> later = Optional.empty();
    private int crashAt = Integer.MAX_VALUE;
    private int executors = 1;
    int points;

    RestoreStory() {
        rds.instances.put(RestoreExamples.INSTANCE, RestoreExamples.old());
        rds.snapshots.put(RestoreExamples.SNAPSHOT, RestoreExamples.snapshot());
        rds.point = this::point;
        rds.clock = () -> row.now;
    }

    /** Dies at this point, once. */
    RestoreStory crashingAt(int point) {
        crashAt = point;
        return this;
    }

    void requested() {
        commands.request(request, RestoreExamples.terms());
    }

    void agreed() {
        for (var who : List.of(RestoreExamples.BUCK, RestoreExamples.CLARA)) {
            Ask ask = row.state.flatMap(RestoreState::asking).orElseThrow();
            commands.approve(
                    request.watch(),
                    new CommandingRestore.Yes(who, ask.id(), ask.confirm(), "fine"),
                    RestoreExamples.terms(),
                    any -> true);
        }
    }

    void cutOverRequested() {
        commands.cutOver(request.watch(), RestoreExamples.DORA, "it is checked", Optional.empty());
    }

    /** With persons who agree to everything, until it ends or waits for a person for good. */
    RestoreState toTheEnd() {
        requested();
        agreed();
        goOn();
        if (row.state.orElseThrow() instanceof RestoreState.Ready) {
            assertThat(rds.at(RestoreExamples.INSTANCE)).isEqualTo(RestoreExamples.old());
            while (row.state.orElseThrow() instanceof RestoreState.Ready) {
                row.now = row.now.plusSeconds(60);
                rds.arrive();
                cutOverRequested();
            }
            agreed();
            goOn();
        }
        row.now = row.now.plusSeconds(3600);
        rds.arrive();
        return row.state.orElseThrow();
    }

    /** Until nothing is left to do without a person. */
    RestoreState goOn() {
        for (int second = 0; second < 20_000 && row.state.orElseThrow().active(); second++) {
            row.now = row.now.plusSeconds(1);
            rds.arrive();
            step();
        }
        return row.state.orElseThrow();
    }

    void step() {
        MemoryRestores restores = new MemoryRestores(row, "executor-" + executors, this::point);
        try {
            restores.due()
                    .forEach(new RestoringDatabase(restores, rds, deployment -> later, Duration.ofSeconds(5))::advance);
        } catch (Crash e) {
            executors++;
        }
    }

    private void point() {
        if (points++ == crashAt) {
            throw new Crash();
        }
    }

    /** One new instance and each rename at most once; the old data is never lost; the end says what is there. */
    void check() {
        String restored = "restored " + request.restoredName() + " from " + request.snapshot();
        String gave = "renamed " + request.instance() + " to " + request.keptName();
        String took = "renamed " + request.restoredName() + " to " + request.instance();
        List<String> whole = List.of(restored, gave, took);
        assertThat(rds.ledger)
                .as("in this order, each once")
                .isEqualTo(whole.subList(0, Math.min(whole.size(), rds.ledger.size())));
        assertThat(rds.instances.values())
                .as("the old data is there under some name")
                .anySatisfy(it -> assertThat(it.isOld(request)).isTrue());
        if (row.state.orElseThrow() instanceof RestoreState.CutOver) {
            assertThat(rds.ledger).isEqualTo(whole);
            assertThat(rds.at(request.instance()).madeBy(request)).isTrue();
            assertThat(rds.at(request.keptName()).isOld(request)).isTrue();
        }
        assertThat(row.said.stream().map(RestoreSaid::id).distinct().count())
                .as("each event once")
                .isEqualTo(row.said.size());
    }

    boolean told(DatabaseStage stage) {
        return row.said.stream().anyMatch(said -> said.event().stage() == stage);
    }

    /** The process dies here. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
