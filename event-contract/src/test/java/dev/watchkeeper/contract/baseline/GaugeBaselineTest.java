package dev.watchkeeper.contract.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaugeBaselineTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void ninetyNineOfAHundredPointsDoNotExceedTheP99() {
        assertThat(GaugeBaseline.of(points(100), List.of())).contains(new GaugeBaseline(100, 99));
        assertThat(GaugeBaseline.of(points(101), List.of())).contains(new GaugeBaseline(101, 100));
        assertThat(GaugeBaseline.of(points(1), List.of())).contains(new GaugeBaseline(1, 1));
    }

    @Test
    void incidentsAreLeftOut() {
        Incident last = new Incident(START.plusSeconds(60 * 10), START.plusSeconds(60 * 20));

        assertThat(GaugeBaseline.of(points(20), List.of(last))).contains(new GaugeBaseline(10, 10));
        assertThat(GaugeBaseline.of(points(20), List.of(last, new Incident(START, last.from()))))
                .isEmpty();
    }

    @Test
    void aPointWithoutAValueIsRefused() {
        assertThatThrownBy(() -> new PastPoint(START, Double.NaN))
                .hasMessage("The point of 2026-11-01T00:00:00Z is NaN. Leave points without a value out.");
    }

    /** One a minute: 1, 2, 3 and so on, given in reverse. */
    private static List<PastPoint> points(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PastPoint(START.plusSeconds(60L * i), i + 1))
                .toList()
                .reversed();
    }
}
