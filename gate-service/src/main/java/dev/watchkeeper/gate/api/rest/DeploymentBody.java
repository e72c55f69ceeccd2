package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.request.Wanted;
import dev.watchkeeper.gate.request.WhenBusy;
import dev.watchkeeper.kit.problem.Problem;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for a deployment.
 *
 * @param train several services that go together share it
 * @param exception an exception of the policy, such as hotfix, with the reason for it
 * @param supersede true ends the running deployment of the service; otherwise it is in the way
 * @param whenBusy where another one is in the way: refuse (or nothing), supersede, or wait to be next for at most 24 h
 */
public record DeploymentBody(
        @Nullable String project,
        @Nullable String service,
        @Nullable String environment,
        @Nullable VersionBody version,
        @Nullable String train,
        @Nullable Boolean supersede,
        @Nullable String whenBusy,
        @Nullable ExceptionBody exception) {

    ServiceRef serviceRef() {
        return Fields.service(project, service, environment);
    }

    private WhenBusy busy() {
        if (whenBusy == null) {
            return Boolean.TRUE.equals(supersede) ? WhenBusy.SUPERSEDE : WhenBusy.REFUSE;
        }
        String word = Fields.text("whenBusy", whenBusy);
        return Arrays.stream(WhenBusy.values())
                .filter(each -> DeploymentView.word(each).equals(word))
                .filter(each -> supersede == null || supersede == (each == WhenBusy.SUPERSEDE))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                                "whenBusy",
                                "'" + word + "' is not known, or says something else than 'supersede'",
                                "Send one of refuse, supersede, wait, and leave 'supersede' out")
                        .exception());
    }

    Wanted wanted(SubjectId by, String key) {
        return new Wanted(
                serviceRef(),
                VersionBody.version(version),
                VersionBody.optional("train", train),
                busy(),
                by,
                key,
                Optional.ofNullable(exception).map(ExceptionBody::asked));
    }
}
