package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import java.util.Optional;

/**
 * What a caller wants deployed.
 *
 * @param train several services that go together share it
 * @param whenBusy what to do where a deployment of the service is live
 * @param exception an exception of the policy that the deployment asks for
 * @param key the caller's name for this request; part of the deployment's id
 */
public record Wanted(
        ServiceRef service,
        Version version,
        Optional<String> train,
        WhenBusy whenBusy,
        SubjectId by,
        String key,
        Optional<Asked> exception) {

    /** @param reason why; people read it */
    public record Asked(String exception, String reason) {}
}
