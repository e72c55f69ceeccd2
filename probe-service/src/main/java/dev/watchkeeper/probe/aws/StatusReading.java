package dev.watchkeeper.probe.aws;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.aws.InstanceStatus;

/**
 * The status that AWS gives a database or a cache, as a reading of its health. While AWS works on it the status does not say whether
 * it serves: storage that grows by itself must not look like an outage, and a restart must not look like health.
 */
public final class StatusReading {
    private StatusReading() {}

    /**
     * What the status says.
     *
     * @param name what has the status
     * @param status in AWS's word
     */
    public static Reading of(String name, String status, InstanceStatus means) {
        String is = name + " is " + status;
        return switch (means) {
            case SERVES -> new Reading.Measured(new Measurement.Health(true, is));
            case BROKEN -> new Reading.Measured(new Measurement.Health(false, is));
            case PASSES_BY ->
                new Reading.Missing(
                        MissingCause.NO_DATA,
                        is + ", which passes by itself and does not say whether it serves meanwhile");
            case NOT_KNOWN ->
                new Reading.Missing(MissingCause.NO_DATA, is + ", a status that is not known and says nothing");
        };
    }
}
