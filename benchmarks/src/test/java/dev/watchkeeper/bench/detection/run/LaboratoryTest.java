package dev.watchkeeper.bench.detection.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.product.Product;
import dev.watchkeeper.bench.detection.rival.Rivals;
import dev.watchkeeper.bench.detection.workload.Bad;
import dev.watchkeeper.bench.detection.workload.Healthy;
import dev.watchkeeper.bench.detection.workload.Scenario;
import dev.watchkeeper.bench.detection.workload.Seeds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaboratoryTest {
    private static Map<String, Outcome> run(Experiment experiment, int threads) {
        try (Laboratory laboratory = new Laboratory(new Seeds(1), threads)) {
            return laboratory.run(experiment);
        }
    }

    @Test
    void whatComesOutDoesNotDependOnTheNumberOfThreads() {
        Experiment experiment = Experiment.ofAll(Bad.step(100, 0.2, Scenario.Onset.RANDOM), 6, Rivals.all(15));

        assertThat(run(experiment, 3)).isEqualTo(run(experiment, 1));
    }

    @Test
    void aHealthyDayIsCountedAndABadOneIsTimed() {
        Map<String, Outcome> healthy =
                run(Experiment.ofDetectors(List.of(Healthy.all().getFirst()), 3, Product.detectors()), 1);
        Map<String, Outcome> bad = run(
                Experiment.ofDetectors(List.of(Bad.step(100, 0.06, Scenario.Onset.AT_DEPLOY)), 3, Product.detectors()),
                1);

        assertThat(healthy.get(Product.TOGETHER))
                .isInstanceOfSatisfying(
                        Outcome.OfHealthy.class,
                        outcome -> assertThat(outcome.rolledBack().times()).isZero());
        assertThat(bad.get(Product.TOGETHER))
                .isInstanceOfSatisfying(
                        Outcome.OfBad.class,
                        outcome -> assertThat(outcome.median().value()).isBetween(40, 100));
    }

    @Test
    void ofEightAtOnceTheFirstRollbackCountsOnce() {
        Experiment all = Experiment.ofDetectors(Healthy.eightAtOnce(), 2, List.of(new RollsBackAtOnce()));

        assertThat(Healthy.eightAtOnce()).hasSize(8);
        assertThat(run(all, 1).get("at once"))
                .isInstanceOfSatisfying(
                        Outcome.OfHealthy.class,
                        outcome -> assertThat(outcome.rolledBack())
                                .isEqualTo(new dev.watchkeeper.bench.detection.measure.Share(2, 2)));
    }
}
