package dev.watchkeeper.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class NormalAndBoundTest {
    /** Values from tables of the normal distribution. */
    @Test
    void theNormalQuantileHasNineDigitsInTheCentreAndInTheTails() {
        assertThat(NormalQuantile.exceededWith(0.5)).isZero();
        assertThat(NormalQuantile.exceededWith(0.1)).isCloseTo(1.2815515655446004, within(1e-12));
        assertThat(NormalQuantile.exceededWith(0.025)).isCloseTo(1.9599639845400545, within(1e-12));
        assertThat(NormalQuantile.exceededWith(0.975)).isCloseTo(-1.9599639845400545, within(1e-12));
        assertThat(NormalQuantile.exceededWith(1e-4)).isCloseTo(3.7190164854556804, within(1e-12));
        assertThat(NormalQuantile.exceededWith(6e-6)).isCloseTo(4.377587848, within(1e-8));
        assertThat(NormalQuantile.exceededWith(1e-12)).isCloseTo(7.034483825, within(1e-8));
    }

    /** 1.3: nothing in 360 requests bounds the usual at about 3 %. */
    @Test
    void littleHistoryGivesAWideBound() {
        assertThat(RelativeNull.upperBound(0, 360, 6e-5)).isBetween(0.028, 0.038);
        assertThat(RelativeNull.upperBound(0, 0, 6e-5)).isEqualTo(1);
        assertThat(RelativeNull.upperBound(5, 5, 6e-5)).isEqualTo(1);
    }

    /** The exact bound for no event at level 0.001 is -ln(0.001) = 6.9078, and for 10 events 23.1 (chi-square tables / 2). */
    @Test
    void theBoundIsNearThatOfThePoissonDistribution() {
        assertThat(RelativeNull.upperBound(0, 1_000_000, 0.01) * 1e6).isCloseTo(6.9078, Percentage.withPercentage(4));
        assertThat(RelativeNull.upperBound(10, 1_000_000, 0.01) * 1e6).isCloseTo(24.1, Percentage.withPercentage(6));
        assertThat(RelativeNull.upperBound(20_000, 100_000_000, 6e-5)).isBetween(0.000200, 0.000208);
    }

    @Test
    void anImpossibleHistoryIsRefused() {
        assertThatThrownBy(() -> RelativeNull.upperBound(6, 5, 6e-5)).hasMessage("A history has 6 bad of 5 requests.");
    }

    @Test
    void theExponentialIsThatOfTheLibraryToTheLastDigits() {
        for (double x = -700; x <= 700; x += 0.0737) {
            assertThat(Exponential.of(x)).isCloseTo(StrictMath.exp(x), Percentage.withPercentage(1e-13));
        }
        assertThat(Exponential.of(0)).isEqualTo(1);
    }

    @Test
    void thePriorIsAQuarterAtTheStartAndSumsToOne() {
        for (long planned : new long[] {2, 3, 900, 86_400, 86_402, 700_000}) {
            ChangePrior prior = new ChangePrior(planned);
            assertThat(prior.before(0)).isZero();
            assertThat(prior.before(1)).isEqualTo(0.25);
            assertThat(prior.before(planned)).isCloseTo(1, within(1e-12));
            assertThat(prior.before(planned + 5)).isEqualTo(prior.before(planned));
        }
        double scale = new ChangePrior(700_000).before(3) - new ChangePrior(700_000).before(2);
        assertThat(new ChangePrior(700_000).before(86_403) - new ChangePrior(700_000).before(86_402))
                .isCloseTo(scale * 62 / (86_402 + 60), Percentage.withPercentage(1e-4));
    }
}
