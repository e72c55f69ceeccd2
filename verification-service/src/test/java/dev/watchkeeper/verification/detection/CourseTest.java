package dev.watchkeeper.verification.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.detector.ProportionTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a test makes of buckets that are not as it planned for. */
class CourseTest {
    private static final Instant ORIGIN = Instant.parse("2026-02-03T15:00:00Z");
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Plan.Terms TERMS =
            new Plan.Terms("< 0.1%", true, Optional.of(Duration.ofMinutes(1)), Optional.empty(), Optional.empty());

    private static Course course() {
        return begun(Optional.empty());
    }

    /** Of points, of which one above 30 is bad. */
    private static Course ofPoints() {
        return begun(Optional.of(30.0));
    }

    private static Course begun(Optional<Double> over) {
        ProportionTest test = ProportionTest.of(0.001, 1e-4, 1, Optional.of(Duration.ofMinutes(1)), Duration.ofHours(1))
                .orElseThrow();
        return Course.begin(new Plan.Shares(test, over, TERMS), TEN).orElseThrow();
    }

    private static Portion bucket(long from, long to, long bad, long total) {
        return portion(from, to, new Measurement.Counts(bad, total));
    }

    private static Portion portion(long from, long to, Measurement... measured) {
        return new Portion(ORIGIN.plusSeconds(from), ORIGIN.plusSeconds(to), List.of(measured));
    }

    /** Ten-second buckets of a thousand requests each. */
    private static Course plus(Course course, long from, long to, long bad) {
        List<Portion> portions = new ArrayList<>();
        for (long start = from; start < to; start += 10) {
            portions.add(bucket(start, start + 10, bad, 1000));
        }
        return course.plus(portions, ORIGIN);
    }

    @Test
    void aBucketThatBeginsBeforeItsOriginIsNotTaken() {
        Course course = course();

        assertThat(course.plus(List.of(bucket(-5, 5, 500, 1000)), ORIGIN)).isSameAs(course);
    }

    @Test
    void aBucketWithoutAMeasurementIsNotTaken() {
        Course course = plus(course(), 0, 60, 0);

        assertThat(course.plus(List.of(portion(60, 70)), ORIGIN)).isSameAs(course);
    }

    @Test
    void aBucketLongerThanPlannedCountsForNoMoreTimeThanAPlannedOne() {
        Course clean = plus(course(), 0, 60, 0);

        Course longer = clean.plus(List.of(bucket(60, 120, 500, 1000)), ORIGIN);

        assertThat(longer).isEqualTo(clean.plus(List.of(bucket(110, 120, 500, 1000)), ORIGIN));
        assertThat(longer.open()).isEmpty();
    }

    @Test
    void timeThatTwoBucketsShareCountsOnce() {
        Course first = plus(course(), 0, 10, 60);

        Course both = first.plus(List.of(bucket(5, 15, 60, 1000)), ORIGIN);

        assertThat(both).isEqualTo(first.plus(List.of(bucket(10, 15, 60, 1000)), ORIGIN));
    }

    @Test
    void aBucketInsideAnotherCountsForASecond() {
        Course first = plus(course(), 0, 10, 60);

        Course both = first.plus(List.of(bucket(2, 8, 60, 1000)), ORIGIN);

        assertThat(both).isEqualTo(first.plus(List.of(bucket(10, 11, 60, 1000)), ORIGIN));
    }

    @Test
    void takingBucketsLeavesTheCourseBeforeThemAsItWas() {
        Course clean = plus(course(), 0, 60, 0);
        long[] before = clean.words().clone();

        plus(clean, 60, 120, 500);

        assertThat(clean.words()).isEqualTo(before);
    }

    @Test
    void aBreachReachesToTheNewestBucketAfterWhichSomethingStillSpokeAgainstTheLimit() {
        Course broken = plus(plus(course(), 0, 60, 0), 60, 180, 60);
        Crossing open = broken.open().orElseThrow();
        assertThat(open.at()).isBefore(ORIGIN.plusSeconds(180));
        assertThat(open.end()).isEqualTo(ORIGIN.plusSeconds(180));

        Course course = broken;
        Instant lastAgainst = open.end();
        for (long start = 180; course.open().isPresent(); start += 10) {
            assertThat(start).as("good buckets end it").isLessThan(3000);
            course = plus(course, start, start + 10, 0);
            if (course.evidence() > 1) {
                lastAgainst = ORIGIN.plusSeconds(start + 10);
            }
        }

        assertThat(lastAgainst).isAfter(open.end());
        assertThat(course.evidence()).isLessThanOrEqualTo(1);
        assertThat(course.ended().orElseThrow().end()).isEqualTo(lastAgainst);
        assertThat(course.ended().orElseThrow().at()).isEqualTo(open.at());
    }

    @Test
    void aBucketInsideAnotherDoesNotTakeTheEndOfABreachBack() {
        Course broken = plus(plus(course(), 0, 60, 0), 60, 180, 60);

        Course same = broken.plus(List.of(bucket(172, 178, 6, 100)), ORIGIN);

        assertThat(same.open().orElseThrow().end()).isEqualTo(ORIGIN.plusSeconds(180));
    }

    @Test
    void aBreachStandsWhileSomethingSpeaksAgainstTheLimitThoughLessThanIsNeeded() {
        Course course = plus(plus(course(), 0, 60, 0), 60, 180, 60);

        for (long start = 180; course.evidence() >= course.needed(); start += 10) {
            course = plus(course, start, start + 10, 0);
        }

        assertThat(course.evidence()).isGreaterThan(1);
        assertThat(course.open()).isPresent();
        assertThat(course.ended()).isEmpty();
    }

    @Test
    void aSecondBreachBeginsAfterTheFirstHasEnded() {
        Course course = plus(plus(plus(course(), 0, 60, 0), 60, 180, 60), 180, 3000, 0);
        Crossing first = course.ended().orElseThrow();

        Course again = plus(course, 3000, 3120, 60);

        assertThat(again.open().orElseThrow().onset()).isAfterOrEqualTo(ORIGIN.plusSeconds(2990));
        assertThat(again.ended()).contains(first);
    }

    @Test
    void aPointAtTheBoundIsGoodAndOneAboveItIsBad() {
        List<Portion> at = new ArrayList<>();
        List<Portion> above = new ArrayList<>();
        for (long start = 0; start < 600; start += 10) {
            at.add(portion(start, start + 10, new Measurement.Value(30)));
            above.add(portion(start, start + 10, new Measurement.Value(Math.nextUp(30.0))));
        }

        assertThat(ofPoints().plus(at, ORIGIN).open()).isEmpty();
        assertThat(ofPoints().plus(above, ORIGIN).open()).isPresent();
    }

    @Test
    void pointsThatCameLateCountBesideTheBucketsOwn() {
        Course course = ofPoints();

        Course both =
                course.plus(List.of(portion(0, 10, new Measurement.Value(31), new Measurement.Value(29))), ORIGIN);

        assertThat(both).isNotEqualTo(course.plus(List.of(portion(0, 10, new Measurement.Value(31))), ORIGIN));
        assertThat(both.evidence())
                .isLessThan(course.plus(List.of(portion(0, 10, new Measurement.Value(31))), ORIGIN)
                        .evidence());
    }
}
