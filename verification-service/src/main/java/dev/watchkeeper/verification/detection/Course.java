package dev.watchkeeper.verification.detection;

import dev.watchkeeper.detector.Belief;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A test that has taken buckets; never changed, {@link #plus} gives another.
 *
 * <p>A breach begins where the evidence reaches what is needed, and ends where nothing speaks against the null any more,
 * evidence at most 1: between these the verdict stands, so that it does not flap.
 */
public final class Course {
    private final Plan plan;
    private final Duration bucket;
    private final Running running;
    /** Whole seconds since the origin that buckets have covered. */
    private final long taken;

    private final Optional<Crossing> open;
    private final Optional<Crossing> ended;

    private Course(
            Plan plan,
            Duration bucket,
            Running running,
            long taken,
            Optional<Crossing> open,
            Optional<Crossing> ended) {
        this.taken = taken;
        this.plan = plan;
        this.bucket = bucket;
        this.running = running;
        this.open = open;
        this.ended = ended;
    }

    /**
     * A test before its first bucket; empty when it is off.
     *
     * @param bucket length of the first one, which the plan was made for
     */
    public static Optional<Course> begin(Plan plan, Duration bucket) {
        return switch (plan) {
            case Plan.Off off -> Optional.empty();
            case Plan.Shares shares ->
                Optional.of(new Course(
                        plan,
                        bucket,
                        shares.over()
                                .<Running>map(over ->
                                        new Running.OfPoints(shares.test().start(), over))
                                .orElseGet(
                                        () -> new Running.OfShares(shares.test().start())),
                        0,
                        Optional.empty(),
                        Optional.empty()));
            case Plan.Versions versions ->
                Optional.of(new Course(
                        plan,
                        bucket,
                        new Running.OfVersions(versions.test().start()),
                        0,
                        Optional.empty(),
                        Optional.empty()));
        };
    }

    /** A test as it was written down. */
    public static Optional<Course> resume(
            Plan plan, Duration bucket, long[] words, Optional<Crossing> open, Optional<Crossing> ended) {
        return switch (plan) {
            case Plan.Off off -> Optional.empty();
            case Plan.Shares shares ->
                Optional.of(new Course(
                        plan,
                        bucket,
                        shares.over()
                                .<Running>map(over ->
                                        new Running.OfPoints(shares.test().resume(words), over))
                                .orElseGet(
                                        () -> new Running.OfShares(shares.test().resume(words))),
                        words[0],
                        open,
                        ended));
            case Plan.Versions versions ->
                Optional.of(new Course(
                        plan, bucket, new Running.OfVersions(versions.test().resume(words)), words[0], open, ended));
        };
    }

    /** Takes buckets in order of start; those that begin before {@code origin} are none of its. */
    Course plus(List<Portion> portions, Instant origin) {
        Running next = running;
        long covered = taken;
        Optional<Crossing> isOpen = open;
        Optional<Crossing> lastEnded = ended;
        for (Portion portion : portions) {
            if (portion.measured().isEmpty() || portion.start().isBefore(origin)) {
                continue;
            }
            if (covered == taken) {
                next = running.copy();
            }
            covered = take(next, covered, portion, origin);
            double evidence = next.evidence();
            if (isOpen.isPresent()) {
                if (evidence > 1) {
                    isOpen = isOpen.map(crossing -> crossing.until(portion.end()));
                } else {
                    lastEnded = isOpen;
                    isOpen = Optional.empty();
                }
            } else if (evidence >= needed()) {
                Belief belief = next.belief();
                isOpen = Optional.of(new Crossing(
                        origin.plusSeconds(belief.onsetSecond()),
                        portion.end(),
                        portion.end(),
                        belief.bad(),
                        belief.total(),
                        belief.size(),
                        evidence));
            }
        }
        return covered == taken ? this : new Course(plan, bucket, next, covered, isOpen, lastEnded);
    }

    /** Buckets longer than the plan was made for may not add more at a time than these. */
    private long take(Running next, long covered, Portion portion, Instant origin) {
        long end = Duration.between(origin, portion.end()).toSeconds();
        long length = Math.min(
                bucket.toSeconds(),
                Duration.between(portion.start(), portion.end()).toSeconds());
        long second = Math.max(covered, end - length);
        long seconds = Math.max(1, Math.min(length, end - second));
        next.take(second, seconds, portion.measured());
        return second + seconds;
    }

    public Plan plan() {
        return plan;
    }

    public Duration bucket() {
        return bucket;
    }

    public long[] words() {
        return running.words();
    }

    /** The breach that goes on. */
    public Optional<Crossing> open() {
        return open;
    }

    /** The last breach that has ended. */
    public Optional<Crossing> ended() {
        return ended;
    }

    public double evidence() {
        return running.evidence();
    }

    public double pValue() {
        return running.pValue();
    }

    /** Evidence at which it is a breach. */
    public double needed() {
        return switch (plan) {
            case Plan.Off off -> Double.POSITIVE_INFINITY;
            case Plan.Shares shares -> 1 / shares.test().alpha();
            case Plan.Versions versions -> 1 / versions.test().alpha();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Course course
                && bucket.equals(course.bucket)
                && open.equals(course.open)
                && ended.equals(course.ended)
                && Arrays.equals(words(), course.words());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words());
    }
}
