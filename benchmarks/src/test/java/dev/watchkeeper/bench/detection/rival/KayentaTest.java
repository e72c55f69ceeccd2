package dev.watchkeeper.bench.detection.rival;

import static dev.watchkeeper.bench.detection.Told.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.Told;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KayentaTest {
    private static double[] values(int number, double from, double step) {
        return IntStream.range(0, number).mapToDouble(i -> from + i * step).toArray();
    }

    @Test
    void aClearShiftIsHigh() {
        assertThat(Kayenta.high(values(20, 10, 0.1), values(20, 5, 0.1))).isTrue();
    }

    @Test
    void equalSamplesPass() {
        assertThat(Kayenta.high(values(20, 5, 0.1), values(20, 5, 0.1))).isFalse();
    }

    @Test
    void lowerThanTheControlIsNotHigh() {
        assertThat(Kayenta.high(values(20, 5, 0.1), values(20, 10, 0.1))).isFalse();
    }

    @Test
    void noValuesPass() {
        assertThat(Kayenta.high(new double[0], values(20, 5, 0.1))).isFalse();
    }

    @Test
    void fourPointsAreTooFewForTheConfidenceAndFiveAreEnough() {
        assertThat(Kayenta.high(values(4, 10, 0.1), values(4, 5, 0.1))).isFalse();
        assertThat(Kayenta.high(values(5, 10, 0.1), values(5, 5, 0.1))).isTrue();
    }

    @Test
    void twoConstantsAreComparedAsTheyAre() {
        assertThat(Kayenta.high(values(10, 1, 0), values(10, 0, 0))).isTrue();
        assertThat(Kayenta.high(values(10, 1, 0), values(10, 1, 0))).isFalse();
    }

    @Test
    void anIntervalNearZeroForItsShiftIsWithinTheTolerance() {
        // Half of the experiment is far above, half is as the control: significant, with an interval that begins low.
        double[] control = values(40, 0, 0.01);
        double[] half = IntStream.range(0, 40)
                .mapToDouble(i -> i % 3 == 0 ? 10 : i * 0.01 + 0.005)
                .toArray();

        MannWhitney test = new MannWhitney(sorted(half), control, 2.3263);
        assertThat(test.positive()).isTrue();
        assertThat(Kayenta.high(half, control)).isFalse();
    }

    @Test
    void theShiftIsTheMiddleOfAllDifferences() {
        MannWhitney test = new MannWhitney(new double[] {3, 4, 8}, new double[] {1, 2, 3}, 2.3263);

        assertThat(test.estimate(test.differences())).isEqualTo(2);
    }

    @Test
    void judgesAtItsIntervalOnly() {
        assertThat(new Kayenta("kayenta", 300).rollsBackAt(Told.besideControl(7200, second -> 20, second -> 0)))
                .isEqualTo(second(300));
        assertThat(new Kayenta("kayenta", 3600).rollsBackAt(Told.besideControl(7200, second -> 20, second -> 0)))
                .isEqualTo(second(3600));
    }

    private static double[] sorted(double[] values) {
        return java.util.Arrays.stream(values).sorted().toArray();
    }
}
