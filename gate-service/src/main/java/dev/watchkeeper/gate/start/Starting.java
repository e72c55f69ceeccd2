package dev.watchkeeper.gate.start;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.around.PlanningSteps;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Rehearsal;
import dev.watchkeeper.gate.people.Answer;
import dev.watchkeeper.gate.people.Answered;
import dev.watchkeeper.gate.people.Excuses;
import dev.watchkeeper.gate.people.Owing;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts an admitted deployment; what ran before was read from the target at the rehearsal. */
public final class Starting {
    private final Admitting admitting;
    private final PlanningSteps planning;
    private final Clock clock;

    public Starting(Admitting admitting, PlanningSteps planning, Clock clock) {
        this.admitting = admitting;
        this.planning = planning;
        this.clock = clock;
    }

    public StartOutcome start(Transaction tx, Deployment deployment, SubjectId by) {
        Instant now = clock.instant();
        return switch (decide(tx, deployment, now)) {
            case StartDecision.Refused refused -> new StartOutcome.Refused(refused.reason());
            case StartDecision.MeasuredLongAgo old -> new StartOutcome.MeasuredLongAgo(old.reason());
            case StartDecision.Allowed allowed -> {
                Optional<Version> running =
                        tx.records().evidence(deployment.id()).rehearsal().flatMap(Rehearsal::running);
                Change change = deployment.start(running, now);
                tx.records().write(change);
                Owing.started(tx, change.after(), now);
                planning.started(tx, change.after(), now);
                tx.records().audit(by, "deployment started", deployment.id().value(), Map.of(), now);
                yield new StartOutcome.Started(change.after());
            }
        };
    }

    /** Whether it could start now; nothing is changed. */
    public StartDecision couldStart(Transaction tx, Deployment deployment) {
        return decide(tx, deployment, clock.instant());
    }

    private StartDecision decide(Transaction tx, Deployment deployment, Instant now) {
        Excuses excuses = Excuses.of(
                ReadingPolicies.whole(deployment.request().policy()),
                tx.people().excuses(deployment.id()),
                now);
        StartDecision decision = StartPolicy.decide(
                deployment,
                ReadingPolicies.read(deployment.request().policy()),
                tx.records().rollingBack(deployment.service()),
                excuses.words(),
                lapsed(tx, deployment, excuses),
                now);
        return decision instanceof StartDecision.Allowed
                ? admitting
                        .measuredLongAgo(tx.records().evidence(deployment.id()), now)
                        .<StartDecision>map(StartDecision.MeasuredLongAgo::new)
                        .orElse(decision)
                : decision;
    }

    /** Has everything measured again for a deployment that could start otherwise; one that has moved on stays as it is. */
    public void measureAgain(Transaction tx, DeploymentId id) {
        tx.records()
                .lock(id)
                .filter(deployment -> deployment.status() == DeploymentStatus.ADMITTED
                        && admitting
                                .measuredLongAgo(tx.records().evidence(id), clock.instant())
                                .isPresent())
                .ifPresent(deployment -> admitting.measureAgain(tx, deployment));
    }

    /** The admission leaned on an excuse that has ended since. */
    private static List<String> lapsed(Transaction tx, Deployment deployment, Excuses excuses) {
        List<Answer> answers = tx.people().answers(deployment.id());
        return tx.checks().of(deployment.id()).stream()
                .filter(state -> Answered.by(answers, state).answer() != GateAnswer.PASSED)
                .map(CheckState::check)
                .filter(check -> excuses.of(check).isEmpty())
                .toList();
    }
}
