package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.before.AnsweringFromFacts;
import dev.watchkeeper.gate.before.AskingChecks;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.before.ListOfChecks;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.elsewhere.ReadingElsewhere;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.migration.SchemaOfTheChange;
import dev.watchkeeper.gate.people.Answer;
import dev.watchkeeper.gate.people.Answered;
import dev.watchkeeper.gate.people.Excuses;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.ReportsThatCount;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.policy.Policy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Considers a requested deployment again: when something was heard or answered, and when its time is over. */
public final class Admitting implements AskingChecks.Considering {
    /** How long what was measured before a start counts, where an installation says nothing else. */
    public static final Duration MEASURED_FOR = Duration.ofMinutes(15);

    private final AnsweringFromFacts answering;
    private final Clock clock;
    private final Duration measuredFor;

    public Admitting(ListOfChecks checks, Clock clock) {
        this(checks, clock, MEASURED_FOR);
    }

    /** @param measuredFor how long what was measured before a start counts */
    public Admitting(ListOfChecks checks, Clock clock, Duration measuredFor) {
        this.answering = new AnsweringFromFacts(checks);
        this.clock = clock;
        this.measuredFor = measuredFor;
    }

    @Override
    public void consider(Transaction tx, DeploymentId id) {
        Optional<Deployment> requested =
                tx.records().lock(id).filter(deployment -> deployment.status() == DeploymentStatus.REQUESTED);
        if (requested.isEmpty()) {
            tx.checks().stopAsking(id);
            return;
        }
        Deployment deployment = requested.get();
        CheckFacts facts = facts(tx, deployment);
        Excuses excuses = Excuses.of(facts.policy(), tx.people().excuses(id), facts.now());
        List<Answer> answers = tx.people().answers(id);
        List<AnsweringFromFacts.Answered> answered = answering.answer(tx, facts);
        List<Line> lines = answered.stream()
                .map(each -> line(each, facts, excuses, answers))
                .toList();
        AdmissionDecision decision = AdmissionPolicy.decide(new AdmissionFacts(
                deployment,
                lines,
                tx.records().rollingBack(deployment.service()),
                GatePolicy.of(facts.policy()).closedAt(facts.now(), excuses.words()),
                facts.now()));
        switch (decision) {
            case AdmissionDecision.Admitted admitted
            when measuredLongAgo(facts.evidence(), facts.now()).isPresent() -> measureAgain(tx, deployment);
            case AdmissionDecision.Admitted admitted -> admit(tx, deployment, admitted.notes(), facts);
            case AdmissionDecision.Refused refused ->
                tx.records().write(deployment.refuse(refused.reasons(), facts.now()));
            case AdmissionDecision.StillWaiting waiting -> {
                tx.records().considerAt(id, waiting.until());
                if (AdmissionPolicy.mayCost(lines)) {
                    answering.letGo(
                            tx,
                            facts,
                            answered.stream()
                                    .filter(each ->
                                            excuses.of(each.state().check()).isEmpty())
                                    .toList());
                }
            }
        }
        if (tx.records()
                .find(id)
                .filter(after -> after.status() == DeploymentStatus.REQUESTED)
                .isEmpty()) {
            tx.checks().stopAsking(id);
        }
    }

    /**
     * Why what was measured does not count any more. While a deployment waits for persons, or for its window, a source can go away and a
     * rule can break; and a rule that is broken before the start must not take the new version back.
     */
    public Optional<Reason> measuredLongAgo(Evidence evidence, Instant now) {
        return evidence.before()
                .map(before -> before.at().orElse(Instant.EPOCH))
                .filter(at -> now.isAfter(at.plus(measuredFor)))
                .map(at -> new Reason(
                        "measured-long-ago",
                        "What the checks showed is from " + at + ", and counts for " + measuredFor.toSeconds()
                                + " s: all of them are asked again now",
                        "Start again, with the same key, as soon as it is admitted anew"));
    }

    /** Everybody looks again, under the next run; what persons have said stays. */
    public void measureAgain(Transaction tx, Deployment deployment) {
        Instant now = clock.instant();
        tx.records().write(deployment.again(now));
        tx.records().write(deployment.id(), Evidence.NONE);
        answering.forget(tx, deployment.id(), now);
        consider(tx, deployment.id());
    }

    private static void admit(Transaction tx, Deployment deployment, List<String> notes, CheckFacts facts) {
        Optional<SchemaChange> schema = SchemaOfTheChange.of(facts);
        List<String> all = new ArrayList<>(notes);
        schema.filter(change -> !change.automaticRollbackAllowed())
                .ifPresent(change -> all.add("no automatic rollback: " + change.sentence()));
        tx.records().write(deployment.admit(all, schema, facts.now()));
    }

    /** Those whose time is over; the database says which, so that a restart forgets none. */
    public void considerOverdue(Transactions transactions) {
        Instant now = clock.instant();
        for (DeploymentId id : transactions.run(tx -> tx.records().toConsider(now))) {
            transactions.run(tx -> {
                consider(tx, id);
                return id;
            });
        }
    }

    @Override
    public CheckFacts facts(Transaction tx, DeploymentId id) {
        return facts(
                tx,
                tx.records()
                        .find(id)
                        .orElseThrow(() -> new IllegalStateException("deployment " + id + " has checks and is gone")));
    }

    private CheckFacts facts(Transaction tx, Deployment deployment) {
        Policy policy = ReadingPolicies.whole(deployment.request().policy());
        return new CheckFacts(
                deployment,
                policy,
                tx.records().evidence(deployment.id()),
                !tx.records().startedBefore(deployment.service(), deployment.id()),
                reports(tx, deployment),
                ReadingElsewhere.of(tx, deployment, policy),
                clock.instant());
    }

    /** A commit that is not a whole hash has no reports: nothing is taken for another commit's. */
    private static List<Report> reports(Transaction tx, Deployment deployment) {
        return deployment
                .request()
                .version()
                .commit()
                .filter(Commit::valid)
                .map(Commit::new)
                .map(commit -> ReportsThatCount.of(
                        deployment.service(),
                        commit,
                        tx.reports()
                                .of(
                                        deployment.service().project(),
                                        deployment.service().service(),
                                        commit),
                        tx.reports().learned(deployment.id())))
                .orElse(List.of());
    }

    private static Line line(
            AnsweringFromFacts.Answered answered, CheckFacts facts, Excuses excuses, List<Answer> answers) {
        CheckState state = answered.state();
        return new Line(
                state.check(),
                Answered.by(answers, state),
                state.held() ? facts.now() : state.since(),
                answered.check().patience(facts.policy()),
                excuses.of(state.check()),
                excuses.pendingFor(state.check()),
                answered.check().costs());
    }
}
