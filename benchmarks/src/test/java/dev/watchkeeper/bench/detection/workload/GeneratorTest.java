package dev.watchkeeper.bench.detection.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final int DAY = 86_400;
    private static final Generator GENERATOR = new Generator(new Seeds(1), 5, 0, false);

    private static Scenario named(String id) {
        return Healthy.all().stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherNumberAnotherOne() {
        Counts one = GENERATOR.draw(named("N2"), 3, DAY).counts();
        Counts again = GENERATOR.draw(named("N2"), 3, DAY).counts();
        Counts other = GENERATOR.draw(named("N2"), 4, DAY).counts();

        assertThat(again.bad(0, 43_200)).isEqualTo(one.bad(0, 43_200));
        assertThat(again.total(0, DAY)).isEqualTo(one.total(0, DAY)).isNotEqualTo(other.total(0, DAY));
    }

    @Test
    void requestsAndErrorsComeAtTheirRates() {
        Telemetry run = GENERATOR.draw(named("N4"), 0, DAY);

        assertThat((double) run.counts().total(0, DAY)).isCloseTo(8_640_000, within(5 * 2940.0));
        assertThat((double) run.counts().bad(0, DAY)).isCloseTo(8640, within(5 * 93.0));
        assertThat(run.onset()).isEmpty();
    }

    @Test
    void clumpsShowInTheDispersionOfTheHistoryAndConstantErrorsDoNot() {
        assertThat(GENERATOR.draw(named("N13"), 0, 10).baseline().dispersion().orElseThrow())
                .isGreaterThan(5);
        assertThat(GENERATOR.draw(named("N4"), 0, 10).baseline().dispersion().orElseThrow())
                .isEqualTo(1);
    }

    @Test
    void aBurstLastsThirtySecondsOfAHealthyDay() {
        Telemetry run = GENERATOR.draw(named("N3"), 0, DAY);
        int[] bad = IntStream.range(0, DAY / 5)
                .map(tick -> (int) run.counts().bad(tick * 5, tick * 5 + 5))
                .filter(count -> count > 10)
                .toArray();

        assertThat(bad).hasSize(6);
    }

    @Test
    void aStepBeginsAtItsOnsetAndTheRunLastsFromThere() {
        Telemetry run = GENERATOR.draw(Bad.step(100, 1, Scenario.Onset.RANDOM), 0, 600);
        int onset = run.onset().orElseThrow();

        assertThat(run.counts().end()).isBetween(onset + 600, onset + 604);
        int after = Math.ceilDiv(onset, 5) * 5;
        assertThat(run.counts().bad(after, after + 300)).isEqualTo(run.counts().total(after, after + 300));
    }

    @Test
    void aFifthOfTheBucketsIsLostAsAWhole() {
        Counts counts = GENERATOR.draw(named("N9"), 0, DAY).counts();
        long seen = IntStream.range(0, DAY / 10)
                .filter(bucket -> counts.seen(bucket * 10, bucket * 10 + 10))
                .count();

        assertThat((double) seen / (DAY / 10)).isCloseTo(0.8, within(0.02));
    }

    @Test
    void anOutageLosesNothingAndShowsItLate() {
        Counts counts = GENERATOR.draw(named("N12"), 0, DAY).counts();
        int[] unseen = IntStream.range(0, DAY / 5)
                .filter(tick -> !counts.seen(tick * 5, tick * 5 + 5))
                .toArray();

        assertThat(unseen).hasSize(6);
        int next = unseen[5] * 5 + 5;
        assertThat((double) counts.total(next, next + 5)).isGreaterThan(5.0 * counts.total(next + 5, next + 10));
    }

    @Test
    void ofAllInstancesOnlyOneIsBad() {
        Telemetry run = GENERATOR.draw(Bad.inGroups().getFirst(), 0, 3600);

        assertThat(run.groups()).hasSize(20);
        assertThat(run.groups().stream()
                        .filter(group -> group.over(0.1, 0, 3600))
                        .count())
                .isEqualTo(1);
        assertThat(run.counts().total(0, 3600))
                .isEqualTo(run.groups().stream()
                        .mapToLong(group -> group.total(0, 3600))
                        .sum());
    }

    @Test
    void slowerRequestsAreTheSharesOfTheDesign() {
        assertThat(Fault.Drift.slower(1)).isCloseTo(0.003, within(0.0002));
        assertThat(Fault.Drift.slower(1.3)).isCloseTo(0.012, within(0.0005));
        assertThat(Fault.Drift.slower(1.5)).isCloseTo(0.024, within(0.0005));
        assertThat(Fault.Drift.slower(2)).isCloseTo(0.078, within(0.0005));
    }
}
