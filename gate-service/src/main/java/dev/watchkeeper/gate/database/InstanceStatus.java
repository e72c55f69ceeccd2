package dev.watchkeeper.gate.database;

import java.util.Set;

/** What a status of RDS means for a deployment, by the list in RDS's user guide. */
public enum InstanceStatus {
    /** It takes queries, and a deployment need not wait: a backup may take an hour, and one is made for the deployment itself. */
    SERVES,
    /** It is being worked on, and comes back by itself. */
    PASSES_BY,
    /** It stays so until somebody acts. */
    BROKEN,
    /** Not on the list. */
    NOT_KNOWN;

    private static final Set<String> SERVING = Set.of(
            "available",
            "backing-up",
            "configuring-enhanced-monitoring",
            "configuring-iam-database-auth",
            "configuring-log-exports",
            "storage-config-upgrade",
            "storage-initialization",
            "storage-optimization");

    private static final Set<String> PASSING = Set.of(
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
            "upgrading");

    private static final Set<String> STAYING = Set.of(
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
            "storage-full");

    public static InstanceStatus of(String status) {
        if (SERVING.contains(status)) {
            return SERVES;
        }
        if (PASSING.contains(status)) {
            return PASSES_BY;
        }
        return STAYING.contains(status) ? BROKEN : NOT_KNOWN;
    }
}
