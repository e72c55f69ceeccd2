package dev.watchkeeper.gate.backup;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * That a snapshot is to be made for a deployment: written before RDS is called, and never taken back. Its name is what keeps RDS from
 * making a second one.
 *
 * @param run under which it was intended
 * @param snapshot its name at RDS; no other deployment has the same
 * @param at the instant of the intent, in whole seconds
 * @param seen whether it was seen at RDS: one that has gone since is not made again
 * @param available when it was first found to be
 */
public record SnapshotIntent(
        DeploymentId deployment,
        Run run,
        String instance,
        String snapshot,
        Instant at,
        boolean seen,
        Optional<Instant> available) {
    /**
     * How long the snapshot of an earlier run still counts once it is there. Longer than looking again takes, so that one that took
     * hours to be made is not made again and again; short enough to be worth going back to.
     */
    static final Duration KEPT = Duration.ofHours(1);

    /** Says at RDS for which deployment a snapshot was made. */
    public static final String TAG = "watchkeeper-deployment";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'pre-deploy-'uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public static String nameAt(Instant at) {
        return NAME.format(at);
    }

    /** Whether the snapshot serves this run, or another one is intended. */
    public boolean serves(Run now, Instant at) {
        return run.equals(now)
                || available.filter(there -> at.isAfter(there.plus(KEPT))).isEmpty();
    }

    public Map<String, String> tags() {
        return Map.of(TAG, deployment.value());
    }
}
