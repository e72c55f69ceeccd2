package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.List;

/** Answers numbers in buckets. */
public sealed interface SeriesSource
        permits OpenMetrics,
                Prometheus,
                Datadog,
                CloudWatch,
                CloudWatchLogs,
                SentryIssues,
                SentryCrashFree,
                PostgresGauge,
                PostgresSeries,
                RdsGauge,
                RedisSeries,
                GithubIssues {

    /** As a policy writes it. */
    String word();

    /** The source's own timing, for what the check does not say itself. */
    SourceDefaults defaults();

    /** Whether its numbers add up over buckets. */
    Gives gives();

    /** The texts that may hold variables. */
    List<Template> texts();
}
