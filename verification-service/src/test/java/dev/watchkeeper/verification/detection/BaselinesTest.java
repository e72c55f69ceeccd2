package dev.watchkeeper.verification.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final Instant START = Instant.parse("2026-02-03T15:00:00Z");
    private static final Instant WEEK_BEFORE = START.minus(Duration.ofDays(7));

    private static BaselineRecorded baseline(BaselineOf reference, Instant from, long total) {
        return new BaselineRecorded(
                new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.parse("demo/shop/production")),
                new CheckName("error-rate"),
                from,
                from.plus(Duration.ofHours(1)),
                360,
                1,
                total,
                Optional.empty(),
                Optional.empty(),
                Optional.of(1.0),
                Optional.of(reference),
                Optional.of(Duration.ofSeconds(10)),
                Optional.empty());
    }

    private static long total(Baselines baselines, BaselineOf reference) {
        return baselines.forTest(reference).orElseThrow().total();
    }

    private static Baselines known() {
        return Baselines.NONE
                .plus(baseline(BaselineOf.BEFORE_DEPLOYMENT, START.minus(Duration.ofHours(1)), 1000))
                .plus(baseline(BaselineOf.SAME_HOUR_LAST_WEEK, WEEK_BEFORE, 1000));
    }

    @Test
    void untilTheFirstReadingTheBaselineThatKnowsMoreStands() {
        Baselines more = known().plus(baseline(BaselineOf.BEFORE_DEPLOYMENT, START.minus(Duration.ofHours(1)), 2000))
                .plus(baseline(BaselineOf.SAME_HOUR_LAST_WEEK, WEEK_BEFORE, 3000));

        assertThat(total(more, BaselineOf.BEFORE_DEPLOYMENT)).isEqualTo(2000);
        assertThat(total(more, BaselineOf.SAME_HOUR_LAST_WEEK)).isEqualTo(3000);
    }

    @Test
    void afterItNeitherReferenceChanges() {
        Baselines later = known().fix()
                .plus(baseline(BaselineOf.BEFORE_DEPLOYMENT, START.minus(Duration.ofHours(1)), 2000))
                .plus(baseline(BaselineOf.SAME_HOUR_LAST_WEEK, WEEK_BEFORE, 3000));

        assertThat(total(later, BaselineOf.BEFORE_DEPLOYMENT)).isEqualTo(1000);
        assertThat(total(later, BaselineOf.SAME_HOUR_LAST_WEEK)).isEqualTo(1000);
    }

    @Test
    void afterItTheHoursForComparisonsStillCome() {
        Baselines later = known().fix()
                .plus(baseline(BaselineOf.SAME_HOUR_LAST_WEEK, WEEK_BEFORE.plus(Duration.ofHours(1)), 3000));

        assertThat(later.at(BaselineOf.SAME_HOUR_LAST_WEEK, START.plus(Duration.ofMinutes(90)))
                        .orElseThrow()
                        .total())
                .isEqualTo(3000);
        assertThat(later.fixed()).isTrue();
    }
}
