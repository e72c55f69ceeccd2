package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.request.Wanted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for a deployment.
 *
 * @param train several services that go together share it
 * @param exception an exception of the policy, such as hotfix, with the reason for it
 * @param supersede true ends the running deployment of the service; otherwise it is in the way
 */
public record DeploymentBody(
        @Nullable String project,
        @Nullable String service,
        @Nullable String environment,
        @Nullable VersionBody version,
        @Nullable String train,
        @Nullable Boolean supersede,
        @Nullable ExceptionBody exception) {

    ServiceRef serviceRef() {
        return Fields.service(project, service, environment);
    }

    Wanted wanted(SubjectId by, String key) {
        return new Wanted(
                serviceRef(),
                VersionBody.version(version),
                VersionBody.optional("train", train),
                Boolean.TRUE.equals(supersede),
                by,
                key,
                Optional.ofNullable(exception).map(ExceptionBody::asked));
    }
}
