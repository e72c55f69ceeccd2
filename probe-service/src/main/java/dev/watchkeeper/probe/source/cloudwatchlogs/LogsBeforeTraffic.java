package dev.watchkeeper.probe.source.cloudwatchlogs;

import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.LogBeforeTraffic;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * Whether a log group took a line that matches between the start and the first traffic, by {@code FilterLogEvents}. None is healthy
 * only when the group took some line then; a group that was silent, and a search that did not come to its end, say nothing.
 */
public final class LogsBeforeTraffic implements HealthClient<LogBeforeTraffic> {
    private final AwsService<CloudWatchLogsClient> logs;

    public LogsBeforeTraffic(AwsService<CloudWatchLogsClient> logs) {
        this.logs = logs;
    }

    @Override
    public String name() {
        return "cloudwatch-logs";
    }

    @Override
    public Class<LogBeforeTraffic> asks() {
        return LogBeforeTraffic.class;
    }

    @Override
    public Duration within(LogBeforeTraffic wanted) {
        return wanted.within();
    }

    @Override
    public String account(ProjectName project, LogBeforeTraffic wanted) {
        return logs.account(project);
    }

    @Override
    public Answer ask(Ask ask, LogBeforeTraffic wanted) {
        LogStretch before = beforeTraffic(wanted.group(), ask.subject().watch().times());
        String pattern = wanted.filter().fill(ask.variables(), Escaping.QUERY);
        return logs.call(ask.project(), ask.deadline(), client -> reading(client, before, pattern))
                .toAnswer(ask.slot(), reading -> reading);
    }

    private static LogStretch beforeTraffic(String group, WatchTimes times) {
        Instant start = times.started().orElseThrow(LogsBeforeTraffic::noTime);
        Instant traffic = times.firstTraffic().filter(start::isBefore).orElseThrow(LogsBeforeTraffic::noTime);
        return new LogStretch(group, start, traffic);
    }

    private static IllegalArgumentException noTime() {
        return new IllegalArgumentException("there is no time between the start and the first traffic to look at");
    }

    private static Reading reading(CloudWatchLogsClient client, LogStretch before, String pattern) {
        String span = " from " + before.from() + " to the first traffic at " + before.to();
        LogStretch.Found match = before.line(client, Optional.of(pattern));
        if (match.at().isPresent()) {
            return health(
                    false,
                    "a line of " + before.group() + " matches '" + pattern + "', written at "
                            + match.at().get());
        } else if (!match.whole()) {
            return new Reading.Missing(
                    MissingCause.UNUSABLE,
                    before.group() + " took more" + span + " than " + LogSearch.MOST_PAGES
                            + " pages hold: name a group with less in it");
        } else if (before.line(client, Optional.empty()).at().isEmpty()) {
            return new Reading.Missing(
                    MissingCause.NO_DATA,
                    before.group() + " took no line" + span + ": name one that takes lines all the time");
        }
        return health(true, "no line of " + before.group() + " matches '" + pattern + "'" + span);
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }
}
