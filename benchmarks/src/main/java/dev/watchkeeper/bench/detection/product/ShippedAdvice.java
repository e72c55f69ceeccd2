package dev.watchkeeper.bench.detection.product;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.PseudoWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A check of a whole policy that advises: it warns and takes nothing back. All traffic goes to the new version at second 0.
 *
 * @param kind what the counts are for the policy
 * @param takesBack whether the decision that counts is a rollback, which should never come, instead of the warning
 */
public record ShippedAdvice(String name, WatchRules rules, Kind kind, boolean takesBack) implements Contender {
    /** Which check hears of the deployment, and how. */
    public enum Kind {
        /** Requests, compared with the same hour of the week before. */
        TRAFFIC("request-rate") {
            @Override
            double count(Telemetry telemetry, int from, int to) {
                return telemetry.counts().total(from, to);
            }
        },
        /** New issues: the first one when the fault begins, and one more in each bucket after it. */
        ISSUES("sentry-new") {
            @Override
            double count(Telemetry telemetry, int from, int to) {
                return telemetry.onset().filter(onset -> onset < to).isPresent() ? 1 : 0;
            }
        };

        private final String check;

        Kind(String check) {
            this.check = check;
        }

        CheckName check() {
            return new CheckName(check);
        }

        abstract double count(Telemetry telemetry, int from, int to);
    }

    private static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");
    private static final WatchRef WATCH =
            new WatchRef(new DeploymentId("bench"), Run.FIRST, ServiceRef.parse("petforce/household-api/production"));
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int DAY = 86_400;
    private static final int HOUR = 3600;
    private static final int HOURS = 3;

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        Check check = rules.check(kind.check())
                .orElseThrow(() -> new IllegalStateException("the policy has no check " + kind.check()));
        List<Instant> decided = new ArrayList<>();
        PseudoWatch watch = new PseudoWatch(
                WATCH,
                rules,
                ZERO,
                ZERO,
                usual(telemetry, check),
                TICK,
                said -> said.breach()
                        .filter(breach ->
                                takesBack ? breach.rollsBack() : breach.check().equals(Optional.of(kind.check())))
                        .ifPresent(breach -> decided.add(said.at())));
        int length = Math.toIntExact(check.resolution(EVERY).toSeconds());
        int delay = Math.toIntExact(check.delay().toSeconds());
        int taken = 0;
        for (int now = Feeding.next(0); now <= telemetry.counts().end() && decided.isEmpty(); now = Feeding.next(now)) {
            List<Sample> samples = new ArrayList<>();
            for (; taken + length + delay <= now; taken += length) {
                double count = kind.count(telemetry, taken, taken + length);
                samples.add(new Sample(
                        ZERO.plusSeconds(taken),
                        Duration.ofSeconds(length),
                        new Reading.Measured(new Measurement.Value(count))));
            }
            watch.observe(
                    ZERO.plusSeconds(now),
                    samples.isEmpty()
                            ? List.of()
                            : List.of(new CheckReading(
                                    kind.check(),
                                    Duration.ofSeconds(length),
                                    check.delay(),
                                    ZERO.plusSeconds(taken),
                                    samples)));
        }
        return decided.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(
                        Duration.between(ZERO, decided.getFirst()).toSeconds()));
    }

    /** The same hours of the week before: here of the day before, which is on the same curve. */
    private List<BaselineRecorded> usual(Telemetry telemetry, Check check) {
        if (kind != Kind.TRAFFIC) {
            return List.of();
        }
        Counts counts = telemetry.counts();
        Duration bucket = check.resolution(EVERY);
        List<BaselineRecorded> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS * HOUR; hour += HOUR) {
            long total = counts.total(hour - DAY, hour - DAY + HOUR);
            Instant from = ZERO.minus(WEEK).plusSeconds(hour);
            hours.add(new BaselineRecorded(
                    WATCH,
                    kind.check(),
                    from,
                    from.plusSeconds(HOUR),
                    HOUR / bucket.toSeconds(),
                    0,
                    total,
                    Optional.of((double) total * bucket.toSeconds() / HOUR),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(BaselineOf.SAME_HOUR_LAST_WEEK),
                    Optional.of(bucket),
                    Optional.of(true)));
        }
        return hours;
    }
}
