package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.check.Check;
import java.time.Instant;
import java.util.Optional;

/** Whether the probe sees anything at all right now. */
public interface Sight {
    /** What became of asking a target, for the comparison of unrelated ones. */
    void asked(ServiceRef service, Check check, boolean reached, Instant at);

    /** Why this probe is blind for a service, if it is: then nothing it heard counts. */
    Optional<String> blindness(ServiceRef service, Instant now);
}
