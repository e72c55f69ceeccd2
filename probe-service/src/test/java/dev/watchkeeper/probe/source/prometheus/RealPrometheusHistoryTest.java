package dev.watchkeeper.probe.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Clients;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.cadence.BucketGrid;
import dev.watchkeeper.probe.history.History;
import dev.watchkeeper.probe.history.HistoryPolicy;
import dev.watchkeeper.probe.history.HistoryStore;
import dev.watchkeeper.probe.history.PastReader;
import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.PastValue;
import dev.watchkeeper.probe.history.Scale;
import dev.watchkeeper.probe.history.SeriesKey;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four weeks and a day of a service, as a real server gives them to the questions of a baseline. The service counts more by day than by
 * night; ten days ago nobody scraped it for an hour, and five days ago it was started anew.
 */
@Tag("conformance")
class RealPrometheusHistoryTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SCRAPED = Duration.ofSeconds(15);
    private static final Duration PAST = Duration.ofDays(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final Instant now = new BucketGrid(Duration.ofHours(1)).floor(Instant.now());
    private final Instant unseen = now.minus(Duration.ofDays(10));
    private final Instant restarted = now.minus(Duration.ofDays(5));

    @Test
    void fourWeeksComeInBucketsOfFiveMinutesAndADayInBucketsOfOne() throws IOException, InterruptedException {
        RealPrometheus.remembers(folder, past());
        try (RealPrometheus server = RealPrometheus.start(folder, "[]")) {
            PastSeries weeks = completed(server, Scale.weeks(FIVE_MINUTES));
            PastSeries day = completed(server, Scale.DAY);

            assertThat(weeks.buckets()).hasSizeBetween(29 * 288 - 13, 29 * 288 - 12);
            assertThat(weeks.buckets()).allSatisfy(bucket -> {
                assertThat(bucket.bad()).as("%s", bucket).isEqualTo(5);
                assertThat(bucket.total()).as("%s", bucket).isEqualTo(5 * perMinute(bucket.start()));
            });
            assertThat(weeks.values().subMap(unseen, unseen.plus(Duration.ofHours(1))))
                    .as("nobody counted, which is not the same as nothing happened")
                    .hasSize(12)
                    .allSatisfy((start, value) -> assertThat(value).isEqualTo(PastValue.NOTHING));
            assertThat(day.bucket()).isEqualTo(MINUTE);
            assertThat(day.buckets()).hasSizeBetween(1439, 1440).allSatisfy(bucket -> {
                assertThat(bucket.bad()).as("%s", bucket).isEqualTo(1);
                assertThat(bucket.total()).as("%s", bucket).isEqualTo(perMinute(bucket.start()));
            });
        }
    }

    /** As a scrape every 15 s has seen it, seven seconds past. */
    private Path past() throws IOException {
        StringBuilder failures = new StringBuilder("# TYPE shop_failures counter\n");
        StringBuilder requests = new StringBuilder("# TYPE shop_requests counter\n");
        double failed = 0;
        double asked = 0;
        for (Instant at = now.minus(PAST); at.isBefore(now); at = at.plus(SCRAPED)) {
            boolean anew = at.equals(restarted);
            failed = (anew ? 0 : failed) + 0.25;
            asked = (anew ? 0 : asked) + perMinute(at) / 4.0;
            if (at.isBefore(unseen) || !at.isBefore(unseen.plus(Duration.ofHours(1)))) {
                long second = at.getEpochSecond() + 7;
                failures.append("shop_failures_total %s %d%n".formatted(failed, second));
                requests.append("shop_requests_total %s %d%n".formatted(asked, second));
            }
        }
        return Files.writeString(folder.resolve("past.txt"), failures.toString() + requests + "# EOF\n");
    }

    private static long perMinute(Instant at) {
        return 60 + 4L * at.atOffset(ZoneOffset.UTC).getHour();
    }

    private PastSeries completed(RealPrometheus server, Scale scale) {
        String text = HistoryPolicy.TEXT
                .replace("http://prometheus.example", server.address().toString())
                .replace("\"bad[$interval]\"", "\"sum(increase(shop_failures_total[$interval]))\"")
                .replace("\"total[$interval]\"", "\"sum(increase(shop_requests_total[$interval]))\"");
        Policy policy = Policies.policy(text);
        Check check = policy.check(new CheckName("error-rate")).orElseThrow();
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        PrometheusClient client = new PrometheusClient(new GuardedApi(Clients.toThisMachine(), clock));
        PastReader reader = new PastReader(new Sources(List.of(new HistorySource<>(client, Unlimited.queries()))));
        Subject subject = new Subject(HistoryPolicy.requestedAt(now).watch(), policy);
        return new History(reader, new Forgetful(), clock)
                .completed(
                        subject,
                        check,
                        scale,
                        Duration.ofSeconds(10),
                        List.of(scale.span(check, now)),
                        1_000,
                        now.plusSeconds(60));
    }

    private static final class Forgetful implements HistoryStore {
        @Override
        public Optional<PastSeries> load(SeriesKey key) {
            return Optional.empty();
        }

        @Override
        public void save(SeriesKey key, PastSeries past) {}
    }
}
