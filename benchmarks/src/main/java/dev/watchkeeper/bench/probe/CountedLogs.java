package dev.watchkeeper.bench.probe;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.aws.AwsAnswer;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.source.cloudwatchlogs.CloudWatchLogMatches;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** The {@code FilterLogEvents} of a service that is well: lines in every bucket, and none that matches. */
final class CountedLogs implements CountedVendor, AwsService<CloudWatchLogsClient> {
    private final CloudWatchLogMatches matches = new CloudWatchLogMatches(this);
    private final Sdk sdk = new Sdk();
    private long calls;
    private long carried;

    @Override
    public SeriesClient<?> client() {
        return matches;
    }

    @Override
    public long calls() {
        return calls;
    }

    @Override
    public long carried() {
        return carried;
    }

    @Override
    public String account(ProjectName project) {
        return "CloudWatch Logs of one account";
    }

    @Override
    public <T> AwsAnswer<T> call(ProjectName project, Duration deadline, Function<CloudWatchLogsClient, T> call) {
        return new AwsAnswer.Content<>(call.apply(sdk));
    }

    private final class Sdk implements CloudWatchLogsClient {
        @Override
        public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
            calls++;
            boolean matched = request.filterPattern() != null;
            carried += matched ? 1 : 0;
            FilteredLogEvent line =
                    FilteredLogEvent.builder().timestamp(request.startTime()).build();
            return FilterLogEventsResponse.builder()
                    .events(matched ? List.of() : List.of(line))
                    .build();
        }

        @Override
        public String serviceName() {
            return CloudWatchLogsClient.SERVICE_NAME;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
