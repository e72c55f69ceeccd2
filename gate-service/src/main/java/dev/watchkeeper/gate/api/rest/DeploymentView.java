package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.TextId;
import dev.watchkeeper.gate.around.StepState;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.migrating.Migration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A deployment as callers see it.
 *
 * @param status requested, admitted, refused, started, shifting, shifted, ended, aborted or superseded
 * @param share of the traffic in percent, since {@code shareSince}
 * @param of the deployment that was rolled back, when this watches the version that came back
 * @param grade how known good the version is: attested, stable or watched
 * @param ending why it is over
 * @param people what persons have said, and what they still owe
 * @param checks what each check before the start says
 * @param steps where each step around the deployment stands, once it has started
 * @param migration what the pipeline said last about its migrations
 */
public record DeploymentView(
        String id,
        int run,
        String project,
        String service,
        String environment,
        Version version,
        Optional<Version> previous,
        String status,
        String kind,
        Optional<String> of,
        Optional<String> train,
        String requestedBy,
        int share,
        Instant shareSince,
        List<Reason> reasons,
        List<String> notes,
        WatchTimes times,
        Optional<String> grade,
        Optional<String> ending,
        String policyHash,
        long revision,
        List<CheckView> checks,
        List<StepView> steps,
        Optional<Migration> migration,
        PeopleView people,
        EvidenceView evidence) {

    static DeploymentView of(
            Deployment deployment,
            Evidence evidence,
            List<CheckState> checks,
            List<StepState> steps,
            Optional<Migration> migration,
            PeopleView people) {
        return new DeploymentView(
                deployment.id().value(),
                deployment.watch().run().number(),
                deployment.service().project().value(),
                deployment.service().service().value(),
                deployment.service().environment().value(),
                deployment.request().version(),
                deployment.previous(),
                word(deployment.status()),
                word(deployment.request().kind()),
                deployment.request().of().map(TextId::value),
                deployment.request().train(),
                deployment.request().by().value(),
                deployment.traffic().share(),
                deployment.traffic().since(),
                deployment.reasons(),
                deployment.notes(),
                deployment.times(),
                deployment.grade().map(DeploymentView::word),
                deployment.ending().map(DeploymentView::word),
                deployment.request().policy().hash().value(),
                deployment.revision(),
                checks.stream().map(CheckView::of).toList(),
                steps.stream().map(StepView::of).toList(),
                migration,
                people,
                EvidenceView.of(evidence));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
