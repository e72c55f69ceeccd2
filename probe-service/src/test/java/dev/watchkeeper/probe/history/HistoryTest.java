package dev.watchkeeper.probe.history;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.HandClock;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Duration OWN = Duration.ofSeconds(10);
    private static final Instant LATER = T0.plus(Duration.ofHours(1));

    private final HandClock clock = new HandClock(T0);
    private final FakeSeries series =
            new FakeSeries((query, start, bucket) -> Optional.of(query.startsWith("bad") ? 1.0 : 100.0));
    private final Map<SeriesKey, PastSeries> kept = new HashMap<>();
    private final History history = new History(
            new PastReader(new Sources(List.of(new HistorySource<>(series, Unlimited.queries())))),
            new HistoryStore() {
                @Override
                public Optional<PastSeries> load(SeriesKey key) {
                    return Optional.ofNullable(kept.get(key));
                }

                @Override
                public void save(SeriesKey key, PastSeries past) {
                    kept.put(key, past);
                }
            },
            clock);
    private final Subject subject = HistoryPolicy.requestedAt(T0);

    private Check check(String name) {
        return subject.policy().check(new CheckName(name)).orElseThrow();
    }

    private PastSeries completed(Scale scale, int calls) {
        Check errors = check("error-rate");
        return history.completed(
                subject, errors, scale, OWN, List.of(scale.span(errors, clock.instant())), calls, LATER);
    }

    @Test
    void aDayIsFetchedInWindowsOfAtMostSixHours() {
        PastSeries day = completed(Scale.DAY, 100);

        assertThat(day.bucket()).isEqualTo(Duration.ofMinutes(1));
        assertThat(day.buckets()).hasSizeBetween(1439, 1440).allSatisfy(bucket -> {
            assertThat(bucket.bad()).isEqualTo(1);
            assertThat(bucket.total()).isEqualTo(100);
        });
        assertThat(series.windows())
                .hasSize(2 * 4)
                .allSatisfy(window -> assertThat(window.starts()).hasSizeLessThanOrEqualTo(History.MOST_BUCKETS));
    }

    @Test
    void theIntervalOfAQueryIsTheBucketOfThePast() {
        completed(Scale.weeks(Duration.ofMinutes(5)), 1);

        assertThat(series.asked()).containsExactlyInAnyOrder("bad[300s]", "total[300s]");
    }

    @Test
    void onlyWhatIsMissingIsFetchedTheNextTime() {
        completed(Scale.DAY, 100);
        series.forget();
        clock.plus(Duration.ofMinutes(3));

        completed(Scale.DAY, 100);

        assertThat(series.windows())
                .hasSize(2)
                .allSatisfy(window -> assertThat(window.starts()).hasSize(3));
    }

    @Test
    void bucketsThatMayStillChangeAreNotAskedFor() {
        Check errors = check("error-rate");
        Span untilNow = new Span(T0.minus(Duration.ofHours(1)), T0);

        history.completed(subject, errors, Scale.DAY, OWN, List.of(untilNow), 100, LATER);

        assertThat(errors.delay()).isPositive();
        assertThat(series.windows())
                .isNotEmpty()
                .allSatisfy(window -> assertThat(window.to()).isBeforeOrEqualTo(T0.minus(errors.delay())));
    }

    @Test
    void soManyCallsAndNoMore() {
        PastSeries part = completed(Scale.weeks(Duration.ofMinutes(5)), 3);

        assertThat(part.buckets()).hasSize(3 * History.MOST_BUCKETS);
        assertThat(part.values().lastKey()).isAfter(T0.minus(Duration.ofMinutes(11)));
    }

    @Test
    void afterTheDeadlineNothingIsAsked() {
        clock.set(LATER);

        assertThat(completed(Scale.DAY, 100).values()).isEmpty();
        assertThat(series.windows()).isEmpty();
    }

    @Test
    @Tag("F5")
    void aThrottledSourceIsLeftAloneUntilItSays() {
        series.throttles(T0.plusSeconds(40));
        completed(Scale.DAY, 100);
        assertThat(series.windows()).as("both counts, once").hasSize(2);

        series.heals();
        clock.set(T0.plusSeconds(39));
        assertThat(completed(Scale.DAY, 100).values()).isEmpty();
        clock.set(T0.plusSeconds(40));
        assertThat(completed(Scale.DAY, 100).buckets()).hasSizeGreaterThan(1400);
    }

    @Test
    void aSourceThatFailsIsAskedAgainLaterAndNothingIsMadeUp() {
        series.breaks(new Reading.Failed(FailureCategory.TIMEOUT, "too slow"));
        assertThat(completed(Scale.DAY, 100).values()).isEmpty();
        assertThat(completed(Scale.DAY, 100).values()).isEmpty();
        assertThat(series.windows()).as("both counts, once, then a pause").hasSize(2);

        series.heals();
        clock.plus(History.PAUSE);
        assertThat(completed(Scale.DAY, 100).buckets()).hasSizeGreaterThan(1400);
    }

    @Test
    void whatASourceCannotSayOfAWholeWindowIsNotAskedForever() {
        series.breaks(new Reading.Missing(MissingCause.UNUSABLE, "two series where one is expected"));
        PastSeries day = completed(Scale.DAY, 100);

        assertThat(day.buckets()).isEmpty();
        assertThat(day.values()).hasSizeGreaterThan(1400);
        series.forget();
        completed(Scale.DAY, 100);
        assertThat(series.windows()).isEmpty();
    }

    @Test
    void thePastOfAVersionedQueryIsThatOfTheVersionThatServes() {
        Check check = check("of-version");
        history.completed(subject, check, Scale.DAY, OWN, List.of(Scale.DAY.span(check, T0)), 1, LATER);

        assertThat(series.asked()).containsExactly("of-version{version=\"v1.1.0\"}[60s]");
        assertThat(SeriesKey.of(subject, check, Duration.ofMinutes(1)))
                .isNotEqualTo(SeriesKey.of(withPrevious("v1.1.1"), check, Duration.ofMinutes(1)));
        assertThat(SeriesKey.of(subject, check("rate"), Duration.ofMinutes(1)))
                .as("a query without a version has one past")
                .isEqualTo(SeriesKey.of(withPrevious("v1.1.1"), check("rate"), Duration.ofMinutes(1)));
    }

    private Subject withPrevious(String tag) {
        WatchRecorded watch = subject.watch();
        return new Subject(
                new WatchRecorded(
                        watch.watch(),
                        watch.revision(),
                        watch.policy(),
                        DeploymentStatus.REQUESTED,
                        watch.kind(),
                        watch.version(),
                        Optional.of(Version.ofTag(tag)),
                        watch.targets(),
                        watch.share(),
                        watch.readOnly(),
                        watch.times()),
                subject.policy());
    }

    @Test
    void whatIsOlderThanTheScaleIsForgotten() {
        completed(Scale.DAY, 100);
        clock.plus(Duration.ofDays(2));

        PastSeries day = history.completed(
                subject,
                check("error-rate"),
                Scale.DAY,
                OWN,
                List.of(Scale.DAY.span(check("error-rate"), clock.instant())),
                100,
                clock.instant().plusSeconds(60));

        assertThat(day.values().firstKey()).isAfter(T0);
    }

    @Test
    void aSourceWithoutHistoryIsNotAskedForIt() {
        assertThat(history.keeps(check("error-rate"))).isTrue();
        assertThat(history.keeps(check("scraped"))).isFalse();
    }
}
