package dev.watchkeeper.probe.baseline;

import static dev.watchkeeper.probe.history.Pasts.counts;
import static dev.watchkeeper.probe.history.Pasts.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.PastValue;
import dev.watchkeeper.probe.history.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clocks in Berlin went forward at 2026-03-29T01:00Z (02:00 is missing) and back at 2026-10-25T01:00Z (02:00 comes twice). */
@Tag("A12")
class SameHourTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Instant TEN = Instant.parse("2026-11-23T09:00:00Z");

    private static List<Instant> starts(String hour, ZoneId zone) {
        return SameHour.hours(Instant.parse(hour), zone).stream()
                .map(Span::from)
                .toList();
    }

    private static List<Instant> times(String... times) {
        return List.of(times).stream().map(Instant::parse).toList();
    }

    /** An hour of five-minute buckets with the same value. */
    private static Map<Instant, PastValue> hour(Instant from, int buckets, PastValue value) {
        Map<Instant, PastValue> values = new TreeMap<>();
        for (int i = 0; i < buckets; i++) {
            values.put(from.plus(FIVE.multipliedBy(i)), value);
        }
        return values;
    }

    private static PastSeries weeks(PastValue... newestFirst) {
        PastSeries past = PastSeries.empty(FIVE);
        for (int week = 0; week < newestFirst.length; week++) {
            past = past.with(hour(TEN.minus(Duration.ofDays(7L * (week + 1))), 12, newestFirst[week]));
        }
        return past;
    }

    @Test
    void inUtcItIsTheSameHourOfFourWeeks() {
        assertThat(starts("2026-10-26T10:00:00Z", ZoneOffset.UTC))
                .isEqualTo(times(
                        "2026-10-19T10:00:00Z",
                        "2026-10-12T10:00:00Z",
                        "2026-10-05T10:00:00Z",
                        "2026-09-28T10:00:00Z"));
    }

    @Test
    void afterClocksWentBackTheHourOfThePeopleIsAnHourEarlierInUtc() {
        assertThat(starts("2026-10-26T09:00:00Z", BERLIN))
                .as("10:00 in winter is 10:00 in summer")
                .isEqualTo(times(
                        "2026-10-19T08:00:00Z",
                        "2026-10-12T08:00:00Z",
                        "2026-10-05T08:00:00Z",
                        "2026-09-28T08:00:00Z"));
    }

    @Test
    void afterClocksWentForwardItIsAnHourLaterInUtc() {
        assertThat(starts("2026-03-30T08:00:00Z", BERLIN))
                .isEqualTo(times(
                        "2026-03-23T09:00:00Z",
                        "2026-03-16T09:00:00Z",
                        "2026-03-09T09:00:00Z",
                        "2026-03-02T09:00:00Z"));
    }

    @Test
    void theHourAfterTheMissingOneHasTheSameLocalHourBefore() {
        assertThat(starts("2026-03-29T01:00:00Z", BERLIN).getFirst())
                .as("03:00 in summer, 03:00 in winter")
                .isEqualTo(Instant.parse("2026-03-22T02:00:00Z"));
    }

    @Test
    void aLocalHourThatAWeekDoesNotHaveIsLeftOut() {
        assertThat(starts("2026-04-05T00:00:00Z", BERLIN))
                .as("02:00, which 2026-03-29 does not have")
                .isEqualTo(times("2026-03-22T01:00:00Z", "2026-03-15T01:00:00Z", "2026-03-08T01:00:00Z"));
    }

    @Test
    void bothOfTheTwoHoursHaveTheOneOfTheWeeksBefore() {
        assertThat(starts("2026-10-25T00:00:00Z", BERLIN)).isEqualTo(starts("2026-10-25T01:00:00Z", BERLIN));
        assertThat(starts("2026-10-25T00:00:00Z", BERLIN).getFirst()).isEqualTo(Instant.parse("2026-10-18T00:00:00Z"));
    }

    @Test
    void ofAnHourThatAWeekHasTwiceTheOneAsFarFromUtcCounts() {
        assertThat(starts("2026-11-01T01:00:00Z", BERLIN).getFirst())
                .as("02:00 in winter")
                .isEqualTo(Instant.parse("2026-10-25T01:00:00Z"));
    }

    @Test
    void aZoneHalfAnHourOffHasItsHoursToo() {
        assertThat(starts("2026-11-23T09:00:00Z", ZoneId.of("Asia/Kolkata")).getFirst())
                .isEqualTo(Instant.parse("2026-11-16T09:00:00Z"));
    }

    @Test
    void ofAnOddNumberOfWeeksTheMiddleOneCounts() {
        Usual usual = SameHour.of(weeks(counts(1, 100), counts(50, 100), counts(3, 100)), TEN, ZoneOffset.UTC);

        assertThat(usual.bad()).isEqualTo(12 * 3);
        assertThat(usual.total()).isEqualTo(12 * 100);
        assertThat(usual.points()).isEqualTo(36);
    }

    @Test
    void ofAnEvenNumberTheTwoInTheMiddleTogether() {
        Usual usual = SameHour.of(
                weeks(counts(1, 100), counts(90, 100), counts(3, 100), counts(5, 300)), TEN, ZoneOffset.UTC);

        assertThat(usual.bad()).as("shares of 1, 1.7, 3 and 90 %").isEqualTo(12 * (5 + 3));
        assertThat(usual.total()).isEqualTo(12 * (300 + 100));
    }

    @Test
    void oneWeekOfTroubleDoesNotMoveTheMedianOfARate() {
        Usual usual = SameHour.of(weeks(number(100), number(104), number(3), number(102)), TEN, ZoneOffset.UTC);

        assertThat(usual.mean()).contains(101.0);
        assertThat(usual.total()).isZero();
    }

    @Test
    void theMeanOfCountsIsThatOfABucketsTotal() {
        assertThat(SameHour.of(weeks(counts(1, 100), counts(0, 300)), TEN, ZoneOffset.UTC)
                        .mean())
                .contains(200.0);
    }

    @Test
    void aWeekThatIsMissingIsNotThere() {
        Usual all = SameHour.of(weeks(number(10), number(20), number(30)), TEN, ZoneOffset.UTC);
        Usual one = SameHour.of(weeks(PastValue.NOTHING, number(20), PastValue.NOTHING), TEN, ZoneOffset.UTC);

        assertThat(all.mean()).contains(20.0);
        assertThat(one.mean()).contains(20.0);
        assertThat(one.points()).isEqualTo(12);
    }

    @Test
    void aWeekWithLessThanHalfOfTheHourIsNotThere() {
        PastSeries half = weeks(number(10)).with(hour(TEN.minus(Duration.ofDays(14)), 6, number(90)));
        PastSeries less = weeks(number(10)).with(hour(TEN.minus(Duration.ofDays(14)), 5, number(90)));

        assertThat(SameHour.of(half, TEN, ZoneOffset.UTC).mean()).contains(50.0);
        assertThat(SameHour.of(less, TEN, ZoneOffset.UTC).mean()).contains(10.0);
    }

    @Test
    void withoutAnyWeekNothingIsKnown() {
        assertThat(SameHour.of(PastSeries.empty(FIVE), TEN, ZoneOffset.UTC)).isEqualTo(Usual.UNKNOWN);
    }

    @Test
    void anHourWithoutRequestsIsKnownToHaveNone() {
        Usual usual = SameHour.of(weeks(counts(0, 0)), TEN, ZoneOffset.UTC);

        assertThat(usual.points()).isEqualTo(12);
        assertThat(usual.mean()).contains(0.0);
    }

    @Test
    void bucketsLongerThanAnHourHaveOneOfThem() {
        PastSeries hours =
                new PastSeries(Duration.ofHours(1), new TreeMap<>(Map.of(TEN.minus(Duration.ofDays(7)), number(7))));

        assertThat(SameHour.of(hours, TEN, ZoneOffset.UTC).mean()).contains(7.0);
    }
}
