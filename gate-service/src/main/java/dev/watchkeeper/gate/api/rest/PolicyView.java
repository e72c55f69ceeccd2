package dev.watchkeeper.gate.api.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.watchkeeper.gate.policies.AcceptedPolicy;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An accepted policy.
 *
 * @param policy the resolved policy, every default written out
 * @param source as it was sent
 */
public record PolicyView(
        String project,
        String service,
        String environment,
        int version,
        String hash,
        String acceptedBy,
        Instant acceptedAt,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String policy,
        String source) {

    static PolicyView of(AcceptedPolicy accepted) {
        return new PolicyView(
                accepted.of().project().value(),
                accepted.of().service().value(),
                accepted.of().environment().value(),
                accepted.version(),
                accepted.policy().hash().value(),
                accepted.by().value(),
                accepted.at(),
                accepted.policy().json(),
                accepted.source());
    }
}
