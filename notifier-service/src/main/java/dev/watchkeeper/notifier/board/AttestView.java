package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.policy.exception.Exemption;
import dev.watchkeeper.policy.rollback.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What persons are asked and may say about one deployment.
 *
 * @param asked the question that a link led to; empty for all
 */
public record AttestView(Watched watched, Person person, String asked, Instant at) {

    private ProjectName project() {
        return watched.watch().service().project();
    }

    /** The one that was asked for first. */
    public List<Waiting> questions() {
        return WaitingList.of(watched, person, at).stream()
                .filter(Waiting::question)
                .sorted(java.util.Comparator.comparing(
                        (Waiting each) -> !each.id().equals(asked)))
                .toList();
    }

    /** What became of the question that a link led to; empty when it is open, or none was named. */
    public String aboutAsked() {
        if (asked.isEmpty() || questions().stream().anyMatch(each -> each.id().equals(asked))) {
            return "";
        }
        return watched.answers().stream()
                .filter(answer -> answer.question().equals(asked))
                .reduce((one, other) -> other)
                .map(answer -> "'" + asked + "' was answered by " + answer.by().value() + ": " + answer.statement())
                .orElse("Nobody is asked '" + asked + "' about this deployment now.");
    }

    /** What still stands in the way before the start. */
    public List<GateWord> open() {
        return watched.status() != DeploymentStatus.REQUESTED
                ? List.of()
                : watched.gate().stream()
                        .filter(each -> each.answer() != dev.watchkeeper.contract.deployment.GateAnswer.PASSED)
                        .toList();
    }

    /** Exceptions that somebody may grant now. */
    public List<Exemption> exemptions() {
        boolean early = watched.status() == DeploymentStatus.REQUESTED || watched.status() == DeploymentStatus.ADMITTED;
        return !early
                ? List.of()
                : watched.policy().stream()
                        .flatMap(policy -> policy.exceptions().stream())
                        .filter(each -> !each.bypass().isEmpty())
                        .toList();
    }

    public String anchor(Exemption exemption) {
        return Anchors.of("grant", exemption.name());
    }

    public boolean mayGrant(Exemption exemption) {
        return person.has(project(), Role.DEPLOYER, Role.APPROVER)
                && watched.requestedBy().filter(person::is).isEmpty()
                && exemption.approve().stream()
                        .anyMatch(role -> WhoMay.answer(watched, java.util.Optional.of(role), person));
    }

    public String whoGrants(Exemption exemption) {
        return exemption.approve().stream()
                        .map(role -> WhoMay.named(watched, java.util.Optional.of(role)))
                        .collect(Collectors.joining(" or "))
                + watched.requestedBy()
                        .map(SubjectId::value)
                        .map(by -> ", and not " + by + ", who asked for the deployment")
                        .orElse("");
    }

    /** What no metric shows and the policy listens for. */
    public List<String> facts() {
        boolean running = watched.live() && watched.times().started().isPresent();
        return !running || !person.has(project(), Role.DEPLOYER)
                ? List.of()
                : watched.policy().stream()
                        .flatMap(policy -> policy.rollback().when().stream())
                        .filter(Trigger.Reported.class::isInstance)
                        .map(Trigger.Reported.class::cast)
                        .flatMap(reported -> reported.facts().stream())
                        .distinct()
                        .toList();
    }
}
