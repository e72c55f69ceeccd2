package dev.watchkeeper.probe.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.probe.history.HistoryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NeedTest {
    private static final Map<String, Need> NEEDS = Need.of(HistoryPolicy.policy()).stream()
            .collect(Collectors.toMap(need -> need.check().name().value(), Function.identity()));

    @Test
    void onlyChecksWhoseRulesLookBackNeedTheirPast() {
        assertThat(NEEDS).containsOnlyKeys("error-rate", "saturation", "rate", "of-version", "scraped");
    }

    @Test
    void aThresholdTestNeedsTheDispersionOfTheDayBefore() {
        assertThat(NEEDS.get("scraped").references()).containsExactly(BaselineOf.BEFORE_DEPLOYMENT);
        assertThat(NEEDS.get("scraped").trials()).isEmpty();
    }

    @Test
    void aComparisonNeedsWhatItIsComparedWith() {
        assertThat(NEEDS.get("rate").references()).containsExactly(BaselineOf.SAME_HOUR_LAST_WEEK);
        assertThat(NEEDS.get("of-version").references()).containsExactly(BaselineOf.BEFORE_DEPLOYMENT);
    }

    @Test
    void eachRelativeTestIsTriedAsThePolicyWritesIt() {
        Map<BaselineOf, Trial> trials = NEEDS.get("error-rate").trials();

        assertThat(trials).containsOnlyKeys(BaselineOf.BEFORE_DEPLOYMENT, BaselineOf.SAME_HOUR_LAST_WEEK);
        assertThat(trials.get(BaselineOf.BEFORE_DEPLOYMENT).tolerance()).isEqualTo(1.5);
        assertThat(trials.get(BaselineOf.SAME_HOUR_LAST_WEEK).tolerance()).isEqualTo(2);
        assertThat(trials.get(BaselineOf.BEFORE_DEPLOYMENT).alpha()).isBetween(1e-6, 1e-3);
        assertThat(NEEDS.get("error-rate").own()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void ofSeveralTestsTheStrictestIsTried() {
        Trial one = new Trial(BaselineOf.BEFORE_DEPLOYMENT, 1.5, Duration.ofSeconds(300), 1e-5);
        Trial other = new Trial(BaselineOf.BEFORE_DEPLOYMENT, 3, Duration.ofSeconds(60), 4e-5);

        assertThat(one.strictest(other))
                .isEqualTo(new Trial(BaselineOf.BEFORE_DEPLOYMENT, 1.5, Duration.ofSeconds(60), 4e-5))
                .isEqualTo(other.strictest(one));
    }
}
