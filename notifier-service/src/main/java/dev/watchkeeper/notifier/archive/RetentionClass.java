package dev.watchkeeper.notifier.archive;

import dev.watchkeeper.contract.topic.Topic;

/** How long a record is kept: as long as its topic keeps it, and for compacted topics as long as what they tell of matters. */
public enum RetentionClass {
    /** What was decided. */
    LONG,
    /** Who was told. */
    MONTH,
    /** What was measured; of an ended watch its recording remains. */
    WEEK;

    public static RetentionClass of(Topic topic) {
        return switch (topic) {
            case OBSERVATIONS, TICKS, PROBE_POSITIONS -> WEEK;
            case NOTIFICATIONS -> MONTH;
            case POLICIES,
                    ACCESS,
                    DEPLOYMENT_STATE,
                    DEPLOYMENTS,
                    VERDICTS,
                    ROLLBACKS,
                    AUDIT_OF_GATE,
                    AUDIT_OF_ROLLBACK,
                    AUDIT_OF_NOTIFIER -> LONG;
        };
    }
}
