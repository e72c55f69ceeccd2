package dev.watchkeeper.policy.lint;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.CloudWatch;
import dev.watchkeeper.policy.source.CloudWatchLogs;
import dev.watchkeeper.policy.source.Datadog;
import dev.watchkeeper.policy.source.GithubIssues;
import dev.watchkeeper.policy.source.OpenMetrics;
import dev.watchkeeper.policy.source.PostgresGauge;
import dev.watchkeeper.policy.source.PostgresSeries;
import dev.watchkeeper.policy.source.Prometheus;
import dev.watchkeeper.policy.source.RdsGauge;
import dev.watchkeeper.policy.source.RedisSeries;
import dev.watchkeeper.policy.source.SentryCrashFree;
import dev.watchkeeper.policy.source.SentryIssues;
import dev.watchkeeper.policy.source.SeriesSource;

/** Whether the source of a check can tell of the weeks before: what is only measured when it is asked has no past. */
final class KeptHistory {
    private KeptHistory() {}

    static boolean of(Check check) {
        return switch (check.measurement()) {
            case Measurement.Ratio ratio -> kept(ratio.total());
            case Measurement.Count count -> kept(count.query());
            case Measurement.Gauge gauge -> kept(gauge.query());
            case Measurement.Health health -> false;
        };
    }

    private static boolean kept(SeriesSource source) {
        return switch (source) {
            case OpenMetrics openMetrics -> false;
            case PostgresGauge gauge -> false;
            case PostgresSeries series -> false;
            case RedisSeries redis -> false;
            case Prometheus prometheus -> true;
            case Datadog datadog -> true;
            case CloudWatch cloudWatch -> true;
            case CloudWatchLogs logs -> true;
            case RdsGauge rds -> true;
            case SentryIssues issues -> true;
            case SentryCrashFree crashFree -> true;
            case GithubIssues issues -> true;
        };
    }
}
