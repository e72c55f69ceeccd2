package dev.watchkeeper.probe.source.openmetrics;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.OpenMetrics;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counter.CounterReading;
import dev.watchkeeper.probe.counter.MetricPoint;
import dev.watchkeeper.probe.counter.Scraped;
import dev.watchkeeper.probe.counter.Wanted;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counters, histograms and gauges of a page of metrics; a page that several checks of a tick need is fetched once. */
public final class OpenMetricsSource implements Source {
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final PageFetcher fetcher;
    private final Clock clock;

    public OpenMetricsSource(PageFetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "openmetrics";
    }

    @Override
    public boolean answers(Check check) {
        return switch (check.measurement()) {
            case Measurement.Ratio(SeriesSource bad, SeriesSource total) ->
                bad instanceof OpenMetrics && total instanceof OpenMetrics;
            case Measurement.Count(SeriesSource query) -> query instanceof OpenMetrics;
            case Measurement.Gauge(SeriesSource query) -> query instanceof OpenMetrics;
            case Measurement.Health ignored -> false;
        };
    }

    @Override
    public boolean keepsHistory() {
        return false;
    }

    /** A scrape that takes longer than a bucket would tell of another bucket. */
    @Override
    public Duration deadline(Check check, Duration every) {
        Duration bucket = Slot.bucketLength(check, every);
        return bucket.compareTo(LONGEST) < 0 ? bucket : LONGEST;
    }

    @Override
    public Answer ask(Ask ask) {
        List<Wanted> wanted;
        try {
            wanted = Wanted.by(ask.slot().check(), ask.variables());
        } catch (IllegalArgumentException e) {
            return Answer.notAsked(ask.slot(), MissingCause.UNUSABLE, String.valueOf(e.getMessage()));
        }
        Set<String> urls = new LinkedHashSet<>();
        wanted.forEach(one -> urls.add(one.url()));
        Map<String, List<MetricPoint>> pages = new HashMap<>();
        for (String url : urls) {
            Page page = ask.scope()
                    .once(
                            ask.project() + " " + url,
                            Page.class,
                            () -> fetcher.fetch(ask.project(), url, ask.deadline()));
            switch (page) {
                case Page.NotRead(Reading reading, var notBefore, boolean reached) -> {
                    return Answer.whole(ask.slot(), reading, notBefore, reached);
                }
                case Page.Read(List<MetricPoint> read) -> pages.put(url, read);
            }
        }
        Scraped scraped = new CounterReading(ask.slot())
                .of(one -> pages.getOrDefault(one.url(), List.of()), wanted, ask.before(), clock.instant());
        return new Answer(scraped.sample().stream().toList(), scraped.next(), Optional.empty(), true);
    }
}
