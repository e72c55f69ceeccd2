package dev.watchkeeper.kit.aws;

import java.util.Set;

/**
 * What the status that AWS gives a database or a cache says about its use: for whoever waits to begin something, and for whoever
 * asks whether something is well. The words are those of RDS's user guide and of ElastiCache's reference and user guide.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Status.html">DB instance status</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheCluster.html">CacheCluster</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Nodes.viewing.html">ElastiCache node status</a>
 */
public enum InstanceStatus {
    /** It takes queries, and nobody need wait: a backup may take an hour, and is no outage. */
    SERVES,
    /** It is being worked on, and comes back by itself. Whether it takes queries meanwhile the status does not say. */
    PASSES_BY,
    /** It takes no queries, or soon none, and stays so until somebody acts. */
    BROKEN,
    /** Not on the list. */
    NOT_KNOWN;

    private static final Words OF_RDS = new Words(
            Set.of(
                    "available",
                    "backing-up",
                    "configuring-enhanced-monitoring",
                    "configuring-iam-database-auth",
                    "configuring-log-exports",
                    "storage-config-upgrade",
                    "storage-initialization",
                    "storage-optimization"),
            Set.of(
                    "backtracking",
                    "converting-to-vpc",
                    "creating",
                    "maintenance",
                    "modifying",
                    "moving-to-vpc",
                    "rebooting",
                    "renaming",
                    "resetting-master-credentials",
                    "starting",
                    "upgrading"),
            Set.of(
                    "delete-precheck",
                    "deleting",
                    "failed",
                    "inaccessible-encryption-credentials",
                    "inaccessible-encryption-credentials-recoverable",
                    "incompatible-create",
                    "incompatible-network",
                    "incompatible-option-group",
                    "incompatible-parameters",
                    "incompatible-restore",
                    "insufficient-capacity",
                    "restore-error",
                    "stopped",
                    "stopping",
                    "storage-full"));

    /** Of replication groups, clusters and nodes; some are written in two ways. */
    private static final Words OF_ELASTICACHE = new Words(
            Set.of("available", "snapshotting"),
            Set.of(
                    "creating",
                    "modifying",
                    "rebooting",
                    "rebooting cache cluster nodes",
                    "rebooting cluster nodes",
                    "updating"),
            Set.of(
                    "create-failed",
                    "deleted",
                    "deleting",
                    "incompatible-network",
                    "incompatible-parameters",
                    "incompatible_parameters",
                    "restore-failed"));

    /** What a status of an instance of RDS means. */
    public static InstanceStatus ofRds(String status) {
        return OF_RDS.meaning(status);
    }

    /** What a status of a replication group or a cluster of ElastiCache means. */
    public static InstanceStatus ofElastiCache(String status) {
        return OF_ELASTICACHE.meaning(status);
    }

    private record Words(Set<String> serving, Set<String> passing, Set<String> staying) {
        InstanceStatus meaning(String status) {
            if (serving.contains(status)) {
                return SERVES;
            }
            if (passing.contains(status)) {
                return PASSES_BY;
            }
            return staying.contains(status) ? BROKEN : NOT_KNOWN;
        }
    }
}
