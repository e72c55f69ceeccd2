package dev.watchkeeper.probe.source.cloudwatch;

import dev.watchkeeper.policy.source.CloudWatch;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Metrics of CloudWatch by {@code GetMetricData}; the period is the check's bucket, so a point is a bucket. */
public final class CloudWatchMetrics implements SeriesClient<CloudWatchQuestion> {
    /** Queries in one call of GetMetricData. */
    static final int MOST_QUERIES = 500;
    /** Points in one call of GetMetricData. */
    static final int MOST_POINTS = 100_800;
    /** An answer of that many points has no need for more. */
    static final int MOST_PAGES = 20;

    private static final Set<Long> SHORT_PERIODS = Set.of(1L, 5L, 10L, 20L, 30L);

    private final AwsService<CloudWatchClient> cloudWatch;

    public CloudWatchMetrics(AwsService<CloudWatchClient> cloudWatch) {
        this.cloudWatch = cloudWatch;
    }

    @Override
    public String name() {
        return "cloudwatch";
    }

    @Override
    public boolean asks(SeriesSource query) {
        return query instanceof CloudWatch;
    }

    @Override
    public CloudWatchQuestion question(
            SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
        if (!(query instanceof CloudWatch(var namespace, var metric, var dimensions, var statistic))) {
            throw new IllegalStateException("this client asks CloudWatch, not " + query.word());
        }
        if (bucket.toSeconds() % 60 != 0 && !SHORT_PERIODS.contains(bucket.toSeconds())) {
            throw new IllegalArgumentException("CloudWatch has no period of " + bucket.toSeconds()
                    + " s: set the resolution of the check to whole minutes, or to 1, 5, 10, 20 or 30 s");
        }
        TreeMap<String, String> filled = new TreeMap<>();
        dimensions.forEach((name, value) -> filled.put(name, value.fill(variables, Escaping.NONE)));
        return new CloudWatchQuestion(
                subject.project(), cloudWatch.account(subject.project()), namespace, metric, filled, statistic);
    }

    @Override
    public int mostPerCall() {
        return MOST_QUERIES;
    }

    @Override
    public List<SeriesAnswer> fetch(List<CloudWatchQuestion> questions, Window window) {
        int buckets = Math.max(1, window.starts().size());
        int most = Math.max(1, Math.min(MOST_QUERIES, MOST_POINTS / buckets));
        int calls = (questions.size() + most - 1) / most;
        Window shared = new Window(
                window.from(), window.to(), window.bucket(), window.deadline().dividedBy(calls));
        List<SeriesAnswer> answers = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += most) {
            answers.addAll(call(questions.subList(from, Math.min(questions.size(), from + most)), shared));
        }
        return answers;
    }

    private List<SeriesAnswer> call(List<CloudWatchQuestion> questions, Window window) {
        var answer = cloudWatch.call(
                questions.getFirst().project(), window.deadline(), client -> pages(client, questions, window));
        if (answer instanceof dev.watchkeeper.probe.aws.AwsAnswer.Content<MetricPages>(MetricPages pages)) {
            return pages.answers(questions.size());
        }
        return Collections.nCopies(questions.size(), answer.toSeries(pages -> SeriesAnswer.Points.NONE));
    }

    private static MetricPages pages(CloudWatchClient client, List<CloudWatchQuestion> questions, Window window) {
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .metricDataQueries(MetricQueries.of(questions, window))
                .startTime(window.from())
                .endTime(window.to())
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .maxDatapoints(MOST_POINTS)
                .build();
        MetricPages pages = new MetricPages(window);
        for (int page = 0; page < MOST_PAGES; page++) {
            GetMetricDataResponse response = client.getMetricData(request);
            pages.add(response);
            if (response.nextToken() == null) {
                return pages;
            }
            request = request.toBuilder().nextToken(response.nextToken()).build();
        }
        pages.cut();
        return pages;
    }
}
