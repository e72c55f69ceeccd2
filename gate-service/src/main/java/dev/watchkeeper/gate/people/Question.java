package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.before.Subject;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that a person may be asked about a deployment.
 *
 * @param by who answers
 * @param phase empty: before the start
 * @param about of a check before the start: what it asks about now
 * @param notTheDeployer whoever asked for the deployment does not answer it
 */
record Question(
        String id,
        String by,
        Optional<PhaseName> phase,
        Optional<Subject> about,
        boolean review,
        boolean notTheDeployer) {
    /** The path of attestations among the checks before a start. */
    static final String ATTEST = "attest.";

    /** All of a deployment, whether they may be answered now or not. */
    static List<Question> of(Policy policy, List<CheckState> checks, List<Owed> owed) {
        List<Question> all = new ArrayList<>();
        for (Attestation attestation : policy.attest()) {
            all.add(new Question(
                    attestation.id(),
                    attestation.by(),
                    attestation.at(),
                    asked(checks, ATTEST + attestation.id()).map(Outcome.NeedsPerson::about),
                    false,
                    false));
        }
        for (CheckState state : checks) {
            if (state.outcome() instanceof Outcome.NeedsPerson person
                    && !state.check().startsWith(ATTEST)) {
                all.add(new Question(
                        state.check(), person.by(), Optional.empty(), Optional.of(person.about()), false, false));
            }
        }
        owed.stream()
                .filter(Owed::decision)
                .forEach(decision -> all.add(new Question(
                        decision.question(), decision.by(), Optional.empty(), Optional.empty(), true, false)));
        owed.stream()
                .filter(Owed::review)
                .forEach(review -> all.add(
                        new Question(review.question(), review.by(), Optional.empty(), Optional.empty(), true, true)));
        return all;
    }

    private static Optional<Outcome.NeedsPerson> asked(List<CheckState> checks, String check) {
        return checks.stream()
                .filter(state -> state.check().equals(check))
                .map(CheckState::outcome)
                .filter(Outcome.NeedsPerson.class::isInstance)
                .map(Outcome.NeedsPerson.class::cast)
                .findFirst();
    }

    /** Why it cannot be answered now; nothing when it can. */
    Optional<String> notNow(Policy policy, Deployment deployment, Instant now) {
        if (review) {
            return Optional.empty();
        }
        if (phase.isEmpty()) {
            return deployment.status() == DeploymentStatus.REQUESTED
                    ? Optional.empty()
                    : Optional.of("is answered before the start, and the deployment is " + deployment.status());
        }
        Optional<Instant> begins = phase.flatMap(policy.watch()::phase)
                .flatMap(watched -> watched.from()
                        .at(
                                deployment.times().firstTraffic(),
                                deployment.times().fullShift()));
        boolean begun = begins.filter(at -> !now.isBefore(at)).isPresent();
        return begun
                ? Optional.empty()
                : Optional.of("is answered in phase " + phase.get()
                        + begins.map(at -> ", which begins at " + at).orElse(", which has not begun"));
    }

    String phaseWord() {
        return review ? "after" : phase.map(PhaseName::value).orElse(Answer.BEFORE);
    }
}
