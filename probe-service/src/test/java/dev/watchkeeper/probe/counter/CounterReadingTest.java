package dev.watchkeeper.probe.counter;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.source.openmetrics.Pages;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterReadingTest {
    private static final String TRAFFIC = "requests_total{version=\"v1.2.0\",code=\"2xx\"} %s\n";
    private static final String ERRORS = "requests_total{version=\"v1.2.0\",code=\"5xx\"} %s\n";

    @Test
    void firstScrapeGivesNoBucket() {
        assertThat(Scrapes.of("error-rate").scrape(TRAFFIC.formatted(100))).isEmpty();
    }

    @Test
    void secondScrapeGivesTheDifference() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape(TRAFFIC.formatted(100) + ERRORS.formatted(5));

        assertThat(scrapes.scrape(TRAFFIC.formatted(190) + ERRORS.formatted(15)))
                .contains(new Sample(T0.plusSeconds(1), Duration.ofSeconds(1), counts(10, 100)));
    }

    @Test
    void aCheckAgainstThePreviousVersionCountsBoth() {
        String old = "requests_total{version=\"v1.1.0\",code=\"2xx\"} %s\n";
        Scrapes scrapes = Scrapes.ofTwoVersions("error-rate");
        scrapes.scrape(TRAFFIC.formatted(100) + ERRORS.formatted(5) + old.formatted(1000));

        assertThat(scrapes.reading(TRAFFIC.formatted(190) + ERRORS.formatted(15) + old.formatted(1300)))
                .isEqualTo(new Reading.Measured(new Measurement.TwoVersions(10, 100, 0, 300)));
    }

    @Test
    void withoutThePreviousVersionThereIsNothingToCompareWith() {
        Scrapes scrapes = Scrapes.ofTwoVersions("error-rate");
        scrapes.scrape(TRAFFIC.formatted(100));

        assertThat(scrapes.cause(TRAFFIC.formatted(190))).isEqualTo(MissingCause.NO_DATA);
    }

    @Test
    void numeratorWithoutSeriesIsZeroWhereTheTotalHasOne() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape(TRAFFIC.formatted(100));

        assertThat(scrapes.reading(TRAFFIC.formatted(110))).isEqualTo(counts(0, 10));
    }

    @Test
    @Tag("F13")
    void totalWithoutSeriesIsMissingAndNeverZero() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape("other_total 1\n");

        assertThat(scrapes.cause("other_total 2\n")).isEqualTo(MissingCause.NO_DATA);
    }

    @Test
    void seriesThatAppearsHasGrownFromZero() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape(TRAFFIC.formatted(100));

        assertThat(scrapes.reading(TRAFFIC.formatted(100) + ERRORS.formatted(7)))
                .isEqualTo(counts(7, 7));
    }

    @Test
    void missedScrapeMakesTheNextBucketMissingToo() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape(TRAFFIC.formatted(100));
        scrapes.skip();

        assertThat(scrapes.cause(TRAFFIC.formatted(300))).isEqualTo(MissingCause.NO_DATA);
        assertThat(scrapes.reading(TRAFFIC.formatted(310))).isEqualTo(counts(0, 10));
    }

    @Test
    void smallerCounterIsARestartAndAllOfItsCountersCountFromZero() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape(TRAFFIC.formatted(1000) + ERRORS.formatted(3));

        assertThat(scrapes.reading(TRAFFIC.formatted(40) + ERRORS.formatted(5))).isEqualTo(counts(5, 45));
    }

    @Test
    void newStartTimeIsARestartEvenWhenEveryCounterHasGrown() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape("process_start_time_seconds 1.7e9\n" + TRAFFIC.formatted(10));

        assertThat(scrapes.reading("process_start_time_seconds 1.70001e9\n" + TRAFFIC.formatted(12)))
                .isEqualTo(counts(0, 12));
    }

    /** A page of many processes: what the others have counted in their lives did not happen in this bucket. */
    @Test
    @Tag("F13")
    void oneOfManyThatStartsAgainCountsFromZeroAlone() {
        Scrapes scrapes = Scrapes.of("error-rate");
        String page = """
                requests_total{version="v1.2.0",code="2xx",pod="a"} %d
                requests_total{version="v1.2.0",code="5xx",pod="a"} %d
                requests_total{version="v1.2.0",code="2xx",pod="b"} %d
                requests_total{version="v1.2.0",code="5xx",pod="b"} %d
                """;
        scrapes.scrape(page.formatted(1_000_000, 500, 1_000_000, 500));

        assertThat(scrapes.reading(page.formatted(20, 1, 1_000_100, 502))).isEqualTo(counts(3, 123));
    }

    @Test
    void aSeriesThatIsMadeAnewByAProcessThatWentOnCountsFromZeroAlone() {
        Scrapes scrapes = Scrapes.of("error-rate");
        String started = "process_start_time_seconds 1.7e9\n";
        scrapes.scrape(started + TRAFFIC.formatted(50) + ERRORS.formatted(40));

        assertThat(scrapes.reading(started + TRAFFIC.formatted(55) + ERRORS.formatted(2)))
                .isEqualTo(counts(2, 7));
    }

    @Test
    void seriesOfAnotherVersionIsNotCounted() {
        Scrapes scrapes = Scrapes.of("error-rate");
        String other = "requests_total{version=\"v1.1.0\",code=\"5xx\"} %s\n";
        scrapes.scrape(TRAFFIC.formatted(100) + other.formatted(1));

        assertThat(scrapes.reading(TRAFFIC.formatted(150) + other.formatted(99)))
                .isEqualTo(counts(0, 50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf", "Inf", "null", "many", "1d", "0x10", "1e999", "--1"})
    @Tag("P9")
    void whatIsNoFiniteNumberIsNotUsable(String value) {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape(TRAFFIC.formatted(100));

        assertThat(scrapes.cause(TRAFFIC.formatted(value))).isEqualTo(MissingCause.UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlabelled", "failures", "calls", "queue"})
    @Tag("P9")
    void twoSeriesThatNoLabelSelectsAreNotUsable(String check) {
        Scrapes scrapes = Scrapes.of(check);
        String two = "NAME{a=\"1\"} 5\nNAME{a=\"2\"} 6\n";
        String page = two.replace("NAME", "failures_total")
                + two.replace("NAME", "calls_total")
                + two.replace("NAME", "queue");
        scrapes.scrape(page);

        assertThat(scrapes.cause(page)).isEqualTo(MissingCause.UNUSABLE);
    }

    @Test
    void sameSeriesTwiceIsNotUsable() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape(TRAFFIC.formatted(1));

        assertThat(scrapes.cause(TRAFFIC.formatted(2) + TRAFFIC.formatted(3))).isEqualTo(MissingCause.UNUSABLE);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 0, 100, 0", "100, 90, 10, 100, 10", "100, 0, 100, 100, 100", "0, 0, 0, 0, 0"})
    void slowerThanIsTheCountWithoutTheBucketBelow(int count, int fast, int bad, int total, int slow) {
        String page = """
                duration_seconds_bucket{version="v1.2.0",le="0.25"} 0
                duration_seconds_bucket{version="v1.2.0",le="5e-1"} %d
                duration_seconds_bucket{version="v1.2.0",le="+Inf"} %d
                duration_seconds_count{version="v1.2.0"} %d
                duration_seconds_sum{version="v1.2.0"} 12.5
                """;
        Scrapes scrapes = Scrapes.of("latency");
        scrapes.scrape(page.formatted(50, 60, 60));

        assertThat(scrapes.reading(page.formatted(50 + fast, 60 + count, 60 + count)))
                .isEqualTo(counts(bad, total));
        assertThat(slow).isEqualTo(bad);
    }

    /** A timer that publishes no buckets: none of its requests would ever be slow. */
    @Test
    @Tag("A1")
    void whatIsSlowNeedsAHistogram() {
        Scrapes scrapes = Scrapes.of("latency");
        String page = "duration_seconds_count{version=\"v1.2.0\"} %d\nduration_seconds_sum{version=\"v1.2.0\"} 5\n";
        scrapes.scrape(page.formatted(5));

        assertThat(scrapes.reading(page.formatted(25)))
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.why()).contains("duration_seconds_bucket", "needs a histogram"));
        assertThat(scrapes.cause("up 1\n")).isEqualTo(MissingCause.NO_DATA);
    }

    @Test
    void boundaryThatTheHistogramDoesNotHaveIsNotUsable() {
        Scrapes scrapes = Scrapes.of("latency");
        String page = """
                duration_seconds_bucket{version="v1.2.0",le="1.0"} 5
                duration_seconds_count{version="v1.2.0"} 5
                """;
        scrapes.scrape(page);

        assertThat(scrapes.reading(page))
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.why()).contains("0.5", "1.0"));
    }

    @Test
    @Tag("F14")
    void timestampsThatStandStillAreFrozen() {
        Scrapes scrapes = Scrapes.of("queue");
        String page = "queue 5 " + T0.toEpochMilli() + "\n";
        scrapes.scrape(page);

        assertThat(scrapes.cause(page)).isEqualTo(MissingCause.FROZEN);
    }

    @Test
    @Tag("F14")
    void oldTimestampIsStale() {
        assertThat(Scrapes.of("queue").cause("queue 5 " + T0.minusSeconds(30).toEpochMilli() + "\n"))
                .isEqualTo(MissingCause.STALE);
    }

    @Test
    @Tag("F14")
    void countersAndUptimeThatStandStillAreFrozen() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape("process_uptime_seconds 12.5\n" + TRAFFIC.formatted(9));

        assertThat(scrapes.cause("process_uptime_seconds 12.5\n" + TRAFFIC.formatted(9)))
                .isEqualTo(MissingCause.FROZEN);
    }

    @Test
    @Tag("F14")
    void equalValuesAloneAreNoTrafficAndNotFrozen() {
        Scrapes scrapes = Scrapes.of("error-rate");
        scrapes.scrape("process_uptime_seconds 12.5\n" + TRAFFIC.formatted(9));

        assertThat(scrapes.reading("process_uptime_seconds 13.5\n" + TRAFFIC.formatted(9)))
                .isEqualTo(counts(0, 0));
    }

    @Test
    void gaugeNeedsOneScrapeOnly() {
        assertThat(Scrapes.of("queue").reading("queue 41.5\n"))
                .isEqualTo(new Reading.Measured(new Measurement.Value(41.5)));
    }

    @Test
    void countWithoutSeriesIsZeroOnlyWhereThePolicySaysSo() {
        Scrapes zero = Scrapes.of("failures");
        Scrapes notZero = Scrapes.of("calls");
        zero.scrape("up 1\n");
        notZero.scrape("up 1\n");

        assertThat(zero.reading("up 1\n")).isEqualTo(new Reading.Measured(new Measurement.Value(0)));
        assertThat(notZero.cause("up 1\n")).isEqualTo(MissingCause.NO_DATA);
    }

    @Test
    void badThatIsNoPartOfTheTotalIsNotUsable() {
        Scrapes scrapes = Scrapes.of("unlabelled");
        scrapes.scrape("failures_total 0\ncalls_total 0\n");

        assertThat(scrapes.cause("failures_total 50\ncalls_total 10\n")).isEqualTo(MissingCause.UNUSABLE);
    }

    @Test
    void totalThatIsAFewRequestsBehindIsRaisedToTheBad() {
        Scrapes scrapes = Scrapes.of("unlabelled");
        scrapes.scrape("failures_total 0\ncalls_total 0\n");

        assertThat(scrapes.reading("failures_total 50\ncalls_total 49\n")).isEqualTo(counts(50, 50));
    }

    @Test
    void familyNameFindsItsTotal() {
        assertThat(Selection.of(
                        Pages.parsed("jobs_total 4\n"),
                        new Wanted(
                                "http://a",
                                java.util.List.of("jobs", "jobs_total"),
                                java.util.Map.of(),
                                java.util.Optional.empty())))
                .isInstanceOfSatisfying(
                        Selection.Found.class,
                        found -> assertThat(found.selected().values()).hasSize(1));
    }

    private static Reading counts(long bad, long total) {
        return new Reading.Measured(new Measurement.Counts(bad, total));
    }
}
