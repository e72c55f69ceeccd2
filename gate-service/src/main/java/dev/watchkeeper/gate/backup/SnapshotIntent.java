package dev.watchkeeper.gate.backup;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * That a snapshot is to be made for a deployment: written before RDS is called, once, and never changed. Its name is what keeps RDS
 * from making a second one.
 *
 * @param snapshot its name at RDS; no other deployment has the same
 * @param at the instant of the intent, in whole seconds
 * @param seen whether it was seen at RDS: one that has gone since is not made again
 */
public record SnapshotIntent(DeploymentId deployment, String instance, String snapshot, Instant at, boolean seen) {
    /** Says at RDS for which deployment a snapshot was made. */
    public static final String TAG = "watchkeeper-deployment";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'pre-deploy-'uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public static String nameAt(Instant at) {
        return NAME.format(at);
    }

    public Map<String, String> tags() {
        return Map.of(TAG, deployment.value());
    }
}
