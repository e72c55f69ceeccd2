package dev.watchkeeper.probe.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.probe.history.HistoryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
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
        assertThat(need("scraped").references()).containsExactly(BaselineOf.BEFORE_DEPLOYMENT);
        assertThat(need("scraped").trials()).isEmpty();
    }

    @Test
    void aComparisonNeedsWhatItIsComparedWith() {
        assertThat(need("rate").references()).containsExactly(BaselineOf.SAME_HOUR_LAST_WEEK);
        assertThat(need("of-version").references()).containsExactly(BaselineOf.BEFORE_DEPLOYMENT);
    }

    @Test
    void eachRelativeTestIsTriedAsThePolicyWritesIt() {
        Map<BaselineOf, Trial> trials = need("error-rate").trials();

        assertThat(trials).containsOnlyKeys(BaselineOf.BEFORE_DEPLOYMENT, BaselineOf.SAME_HOUR_LAST_WEEK);
        assertThat(Objects.requireNonNull(trials.get(BaselineOf.BEFORE_DEPLOYMENT))
                        .tolerance())
                .isEqualTo(1.5);
        assertThat(Objects.requireNonNull(trials.get(BaselineOf.SAME_HOUR_LAST_WEEK))
                        .tolerance())
                .isEqualTo(2);
        assertThat(Objects.requireNonNull(trials.get(BaselineOf.BEFORE_DEPLOYMENT))
                        .alpha())
                .isBetween(1e-6, 1e-3);
        assertThat(need("error-rate").own()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void ofSeveralTestsTheStrictestIsTried() {
        Trial one = new Trial(BaselineOf.BEFORE_DEPLOYMENT, 1.5, Duration.ofMinutes(5), 1e-5);
        Trial other = new Trial(BaselineOf.BEFORE_DEPLOYMENT, 3, Duration.ofMinutes(1), 4e-5);

        assertThat(one.strictest(other))
                .isEqualTo(new Trial(BaselineOf.BEFORE_DEPLOYMENT, 1.5, Duration.ofMinutes(1), 4e-5))
                .isEqualTo(other.strictest(one));
    }

    private static Need need(String check) {
        return Objects.requireNonNull(NEEDS.get(check));
    }
}
