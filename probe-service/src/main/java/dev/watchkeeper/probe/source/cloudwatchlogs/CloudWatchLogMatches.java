package dev.watchkeeper.probe.source.cloudwatchlogs;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.CloudWatchLogs;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * How many lines of a log group match a filter pattern, by {@code FilterLogEvents}. A bucket without a match counts 0 only when the
 * group took a line in it; a group that is not there, and an answer that was not read to its end, count nothing.
 */
public final class CloudWatchLogMatches implements SeriesClient<LogQuestion> {
    private final AwsService<CloudWatchLogsClient> logs;

    public CloudWatchLogMatches(AwsService<CloudWatchLogsClient> logs) {
        this.logs = logs;
    }

    @Override
    public String name() {
        return "cloudwatch-logs";
    }

    @Override
    public boolean asks(SeriesSource query) {
        return query instanceof CloudWatchLogs;
    }

    @Override
    public LogQuestion question(SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
        if (!(query instanceof CloudWatchLogs(String group, var filter))) {
            throw new IllegalStateException("this client asks CloudWatch Logs, not " + query.word());
        }
        return new LogQuestion(
                subject.project(), logs.account(subject.project()), group, filter.fill(variables, Escaping.QUERY));
    }

    @Override
    public List<SeriesAnswer> fetch(List<LogQuestion> questions, Window window) {
        return questions.stream().map(question -> fetch(question, window)).toList();
    }

    private SeriesAnswer fetch(LogQuestion question, Window window) {
        return logs.call(
                        question.project(),
                        window.deadline(),
                        client -> new LogSearch(client, question, window).count())
                .toSeries(found -> found.<SeriesAnswer>map(points -> new SeriesAnswer.Points(points, false))
                        .orElseGet(() -> new SeriesAnswer.NotRead(
                                new Reading.Missing(
                                        MissingCause.UNUSABLE,
                                        "more lines of " + question.group() + " match than " + LogSearch.MOST_PAGES
                                                + " pages hold: write a narrower filter"),
                                Optional.empty(),
                                true)));
    }
}
