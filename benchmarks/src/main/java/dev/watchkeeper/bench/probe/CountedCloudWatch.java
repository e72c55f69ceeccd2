package dev.watchkeeper.bench.probe;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.aws.AwsAnswer;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.source.cloudwatch.CloudWatchMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** CloudWatch's {@code GetMetricData}: a point in each period of each metric. */
final class CountedCloudWatch implements CountedVendor, AwsService<CloudWatchClient> {
    private final CloudWatchMetrics metrics = new CloudWatchMetrics(this);
    private final Sdk sdk = new Sdk();
    private long calls;
    private long carried;

    @Override
    public SeriesClient<?> client() {
        return metrics;
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
        return "CloudWatch of one account";
    }

    @Override
    public <T> AwsAnswer<T> call(ProjectName project, Duration deadline, Function<CloudWatchClient, T> call) {
        return new AwsAnswer.Content<>(call.apply(sdk));
    }

    private static MetricDataResult result(MetricDataQuery query, Instant from, Instant to) {
        List<Instant> times = new ArrayList<>();
        Duration period = Duration.ofSeconds(query.metricStat().period());
        for (Instant at = from; at.isBefore(to); at = at.plus(period)) {
            times.add(at);
        }
        return MetricDataResult.builder()
                .id(query.id())
                .statusCode(StatusCode.COMPLETE)
                .timestamps(times)
                .values(Collections.nCopies(times.size(), 1.0))
                .build();
    }

    private final class Sdk implements CloudWatchClient {
        @Override
        public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
            calls++;
            carried += request.metricDataQueries().size();
            return GetMetricDataResponse.builder()
                    .metricDataResults(request.metricDataQueries().stream()
                            .map(query -> result(query, request.startTime(), request.endTime()))
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return CloudWatchClient.SERVICE_NAME;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
