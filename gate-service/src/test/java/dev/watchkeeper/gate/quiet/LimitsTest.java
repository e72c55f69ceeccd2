package dev.watchkeeper.gate.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits times so much, in the query and beside it. */
class LimitsTest {
    private static final BigDecimal TWICE = new BigDecimal("2");

    private static Limits limits(String query, Map<String, String> thresholds) {
        TreeMap<String, BigDecimal> numbers = new TreeMap<>();
        thresholds.forEach((name, number) -> numbers.put(name, new BigDecimal(number)));
        return new Limits(query, numbers);
    }

    @Test
    void anUpperLimitIsRaisedWithEverythingBesideIt() {
        Limits before = limits(
                "sum(last_5m):sum:a{b:c} by {d}.as_count() > 100",
                Map.of("critical", "100.0", "warning", "50", "critical_recovery", "80"));

        assertThat(before.raised(TWICE))
                .contains(limits(
                        "sum(last_5m):sum:a{b:c} by {d}.as_count() > 200",
                        Map.of("critical", "200", "warning", "100", "critical_recovery", "160")));
    }

    @Test
    void aLowerLimitIsLoweredByTheSame() {
        assertThat(limits("avg(last_5m):avg:a{*} <= 0.5", Map.of("critical", "0.5"))
                        .raised(TWICE))
                .contains(limits("avg(last_5m):avg:a{*} <= 0.25", Map.of("critical", "0.25")));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.2", "1.50, 3", "1000000, 2000000", "0.000001, 0.000002"})
    void numbersAreWrittenPlainly(String before, String after) {
        assertThat(limits("avg(last_5m):a{*} > " + before, Map.of("critical", before))
                        .raised(TWICE)
                        .map(Limits::query))
                .contains("avg(last_5m):a{*} > " + after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ntp.in_sync\".over(\"*\").last(2).count_by_status()",
                "avg(last_5m):a{*} > -5",
                "avg(last_5m):a{*} > 7",
                "1 && 2",
                ""
            })
    void whatHasNoPositiveLimitOfItsThresholdIsLeftAlone(String query) {
        assertThat(limits(query, Map.of("critical", "5")).raised(TWICE)).isEmpty();
        assertThat(limits("avg(last_5m):a{*} > 0", Map.of("critical", "0")).raised(TWICE))
                .isEmpty();
        assertThat(limits("avg(last_5m):a{*} > 5", Map.of()).raised(TWICE)).isEmpty();
        assertThat(limits("avg(last_5m):a{*} > 5", Map.of("critical", "5", "warning", "-1"))
                        .raised(TWICE))
                .isEmpty();
    }

    @Test
    void numbersThatAreEqualAreTheSameHoweverTheyAreWritten() {
        Limits before = limits("q > 100", Map.of("critical", "100"));
        Limits after = before.raised(TWICE).orElseThrow();

        assertThat(limits("q > 100", Map.of("critical", "100.00"))).isEqualTo(before);
        assertThat(Standing.of(before, before, after, false)).isEqualTo(Standing.AS_BEFORE);
        assertThat(Standing.of(before, before, after, true)).isEqualTo(Standing.AS_BEFORE_AND_MARKED);
        assertThat(Standing.of(after, before, after, true)).isEqualTo(Standing.RAISED);
        assertThat(Standing.of(limits("q > 150", Map.of("critical", "150")), before, after, true))
                .isEqualTo(Standing.CHANGED_AND_MARKED);
        assertThat(Standing.of(limits("q > 150", Map.of("critical", "150")), before, after, false))
                .isEqualTo(Standing.CHANGED);
        assertThat(Optional.of(Standing.CHANGED.ours())).contains(false);
    }
}
