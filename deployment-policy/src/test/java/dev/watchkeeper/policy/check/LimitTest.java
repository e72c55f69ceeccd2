package dev.watchkeeper.policy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({
        "< 0.1%, < 0.1%, 0.001",
        ">5%, > 5%, 0.05",
        "== 0, == 0, 0",
        ">= 30.0%, >= 30%, 0.3",
        "<=100, <= 100, 100",
        "!= 1.50, != 1.5, 1.5",
        "< 500ms, < 500ms, 0.5",
        "< 2s, < 2s, 2",
        "< 90s, < 90s, 90",
        "> 100%, > 100%, 1"
    })
    void readsComparisonNumberAndUnit(String text, String again, BigDecimal number) {
        Limit limit = Limit.parse(text);

        assertThat(limit.text()).isEqualTo(again);
        assertThat(limit.amount().number()).isEqualByComparingTo(number);
        assertThat(Limit.parse(limit.text())).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5%",
                "< ",
                "= 5",
                "< -5",
                "< 5 %%",
                "< 5 apples",
                "less 5",
                "< 1e9",
                "<> 5",
                "< 5% or > 9%",
                "< .5",
                "< 1,5",
                "< 1.5ms",
                "=> 5",
                "< 9999999999999"
            })
    void refusesAllElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.parse(text));
    }

    @ParameterizedTest(name = "{0} of {1} {2}: {3}")
    @CsvSource({
        "5, 100, > 5%, false",
        "51, 1000, > 5%, true",
        "1, 16, > 5%, true",
        "5, 100, >= 5%, true",
        "1, 1000, < 0.1%, false",
        "0, 1000, < 0.1%, true",
        "1, 3, <= 33.333333333%, false",
        "0, 0, > 5%, false"
    })
    void comparesPartsWithoutRounding(BigDecimal part, BigDecimal total, String limit, boolean holds) {
        assertThat(Limit.parse(limit).holds(part, total)).isEqualTo(holds);
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void holdsExactlyWhenItsNegationDoesNot(Comparison comparison) {
        Limit limit = new Limit(comparison, new Amount.Value(BigDecimal.TEN));

        for (int number = 9; number <= 11; number++) {
            assertThat(limit.negated().holds(BigDecimal.valueOf(number)))
                    .isNotEqualTo(limit.holds(BigDecimal.valueOf(number)));
        }
        assertThat(limit.negated().negated()).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "7d, PT168H",
        "0s, PT0S",
        "90s, PT1M30S",
        "1500ms, PT1.5S"
    })
    void readsDurationsAndWritesThemBack(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
        assertThat(Durations.text(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5 s", "1.5s", "5min", "5m30s", "PT5S", "9999999999s", "5S"})
    void refusesWhatIsNoDuration(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessageContaining("30s");
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void comparesNumbersNearTheLimitAsTheirDecimalFormsCompare(Comparison comparison) {
        Limit limit = Limit.parse(comparison.sign() + " 0.1");
        for (double number : new double[] {0.1, Math.nextUp(0.1), Math.nextDown(0.1), 0, -0.0, 1e300, -1e300}) {
            assertThat(limit.holds(number)).as("" + number).isEqualTo(limit.holds(BigDecimal.valueOf(number)));
        }
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void comparesCountsNearTheLimitExactly(Comparison comparison) {
        Limit limit = Limit.parse(comparison.sign() + " 5%");
        for (long total :
                new long[] {0, 1, 20, 100, 1_999_999_999_999L, 9_007_199_254_740_993L, Long.MAX_VALUE / 20 * 20}) {
            for (long part = total / 20 - 2; part <= total / 20 + 2; part++) {
                assertThat(limit.holds(part, total))
                        .as(part + " of " + total)
                        .isEqualTo(limit.holds(BigDecimal.valueOf(part), BigDecimal.valueOf(total)));
            }
        }
    }

    @Test
    void isBlindAfterDelayTwoStepsAndHalfAMinute() {
        assertThat(dev.watchkeeper.policy.PolicyTexts.accepted(dev.watchkeeper.policy.PolicyTexts.GOOD)
                        .policy()
                        .check(new dev.watchkeeper.contract.id.CheckName("error-rate"))
                        .orElseThrow()
                        .blindAfter(Duration.ofSeconds(10)))
                .isEqualTo(Duration.ofSeconds(50));
    }
}
