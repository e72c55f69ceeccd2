package dev.watchkeeper.probe.history;

import static dev.watchkeeper.probe.Watches.T0;
import static dev.watchkeeper.probe.history.Pasts.counts;
import static dev.watchkeeper.probe.history.Pasts.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.baseline.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PastSeriesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Instant minute(long minute) {
        return T0.plus(MINUTE.multipliedBy(minute));
    }

    private static Span span(long from, long to) {
        return new Span(minute(from), minute(to));
    }

    private static PastSeries known(int from, int buckets) {
        return Pasts.of(minute(from), MINUTE, buckets, i -> counts(i, 100));
    }

    @Test
    void nothingKnownIsMissingInStretchesOfTheNewestFirst() {
        assertThat(PastSeries.empty(MINUTE).missing(span(0, 10), 4))
                .containsExactly(span(6, 10), span(2, 6), span(0, 2));
    }

    @Test
    void onlyWhatWasNotAskedIsMissing() {
        assertThat(known(3, 4).missing(span(0, 10), 100)).containsExactly(span(7, 10), span(0, 3));
        assertThat(known(0, 10).missing(span(0, 10), 100)).isEmpty();
    }

    @Test
    void bucketsThatLieOnlyPartlyInTheSpanAreNotAskedFor() {
        Span cut = new Span(minute(0).plusSeconds(1), minute(3).minusSeconds(1));

        assertThat(PastSeries.empty(MINUTE).missing(cut, 100)).containsExactly(span(1, 2));
    }

    @Test
    void nothingIsMissingOfAnEmptySpan() {
        assertThat(PastSeries.empty(MINUTE).missing(span(5, 5), 100)).isEmpty();
        assertThat(PastSeries.empty(MINUTE).missing(span(5, 4), 100)).isEmpty();
    }

    @Test
    void whatASourceHasNotIsKnownToBeNothing() {
        PastSeries series = PastSeries.empty(MINUTE).with(Map.of(minute(0), PastValue.NOTHING));

        assertThat(series.missing(span(0, 1), 100)).isEmpty();
        assertThat(series.buckets()).isEmpty();
        assertThat(series.oldestMeasured()).isEmpty();
    }

    @Test
    void aClosedBucketDoesNotChangeAnyMore() {
        PastSeries series = known(0, 1).with(Map.of(minute(0), counts(99, 100)));

        assertThat(series.buckets().getFirst().bad()).isZero();
    }

    @Test
    void theOrderInWhichItWasToldDoesNotMatter() {
        Map<Instant, PastValue> early = Map.of(minute(0), counts(1, 2), minute(1), counts(2, 3));
        Map<Instant, PastValue> late = Map.of(minute(2), counts(0, 4));

        assertThat(PastSeries.empty(MINUTE).with(late).with(early))
                .isEqualTo(PastSeries.empty(MINUTE).with(early).with(late));
    }

    @Test
    void whatBeganInAnIncidentIsLeftOut() {
        Incident incident = new Incident(minute(2), minute(4));
        Incident overlapping = new Incident(minute(3), minute(5));
        Incident backwards = new Incident(minute(5), minute(1));

        PastSeries usual = known(0, 6).without(List.of(incident, overlapping, backwards));

        assertThat(usual.values().keySet()).containsExactly(minute(0), minute(1), minute(5));
    }

    @Test
    void whatLiesBeforeIsForgotten() {
        assertThat(known(0, 6).since(minute(4)).values().keySet()).containsExactly(minute(4), minute(5));
        assertThat(known(0, 6).since(minute(-1)).values()).hasSize(6);
    }

    @Test
    void countsAndNumbersAreToldApart() {
        PastSeries numbers = Pasts.of(minute(0), MINUTE, 3, i -> number(i / 2.0));

        assertThat(numbers.buckets()).isEmpty();
        assertThat(numbers.points()).extracting(point -> point.value()).containsExactly(0.0, 0.5, 1.0);
        assertThat(known(0, 3).points()).isEmpty();
    }
}
