package dev.watchkeeper.gate.logs.cloudwatch;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.logs.LogGroups;
import dev.watchkeeper.kit.aws.AwsCalls;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.kit.aws.AwsReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** CloudWatch Logs, by {@code FilterLogEvents}: the times that it keeps of streams lag behind by up to an hour. */
public final class CloudWatchLogGroups implements LogGroups {
    private static final Duration WITHIN = Duration.ofSeconds(4);
    /** A page may be empty and yet not be the last. */
    private static final int MOST_PAGES = 20;

    private final AwsCalls<CloudWatchLogsClient> logs;

    public CloudWatchLogGroups(AwsCalls<CloudWatchLogsClient> logs) {
        this.logs = logs;
    }

    @Override
    public AwsReply<Optional<Instant>> aLineSince(ProjectName project, String group, Instant since) {
        AwsReply<Found> reply = logs.call(project, WITHIN, client -> search(client, group, since));
        return reply.then(found -> switch (found) {
            case Found.Line(Instant at) -> new AwsReply.Content<>(Optional.of(at));
            case Found.Nothing() -> new AwsReply.Content<>(Optional.empty());
            case Found.TooManyPages() ->
                AwsReply.none(new AwsFailure(
                        AwsFailure.Kind.BROKEN,
                        "",
                        "CloudWatch Logs gives more than " + MOST_PAGES + " empty pages of " + group,
                        Optional.empty()));
        });
    }

    private sealed interface Found {
        record Line(Instant at) implements Found {}

        record Nothing() implements Found {}

        record TooManyPages() implements Found {}
    }

    private static Found search(CloudWatchLogsClient client, String group, Instant since) {
        FilterLogEventsRequest request = FilterLogEventsRequest.builder()
                .logGroupName(group)
                .startTime(since.toEpochMilli())
                .limit(1)
                .build();
        for (int page = 0; page < MOST_PAGES; page++) {
            FilterLogEventsResponse response = client.filterLogEvents(request);
            Optional<Instant> line = response.events().stream()
                    .map(FilteredLogEvent::timestamp)
                    .filter(at -> at != null && at >= since.toEpochMilli())
                    .map(Instant::ofEpochMilli)
                    .findFirst();
            if (line.isPresent()) {
                return new Found.Line(line.get());
            }
            if (response.nextToken() == null) {
                return new Found.Nothing();
            }
            request = request.toBuilder().nextToken(response.nextToken()).build();
        }
        return new Found.TooManyPages();
    }
}
