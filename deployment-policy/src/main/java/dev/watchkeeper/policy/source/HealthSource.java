package dev.watchkeeper.policy.source;

/** Answers healthy or not, and why. */
public sealed interface HealthSource
        permits HttpFlow,
                RedisPing,
                EcsHealth,
                EcrHealth,
                PostgresHealth,
                WorkflowHealth,
                RdsHealth,
                ElastiCacheHealth,
                LogBeforeTraffic,
                DatadogMonitors,
                StatuspageHealth {

    /** As a policy writes it. */
    String word();

    /** The source's own timing, for what the check does not say itself. */
    SourceDefaults defaults();
}
