package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.before.AnsweringFromFacts;
import dev.watchkeeper.gate.before.AskingChecks;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.before.ListOfChecks;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.elsewhere.ReadingElsewhere;
import dev.watchkeeper.gate.people.Answer;
import dev.watchkeeper.gate.people.Answered;
import dev.watchkeeper.gate.people.Excuses;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.policy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Considers a requested deployment again: when something was heard or answered, and when its time is over. */
public final class Admitting implements AskingChecks.Considering {
    private final AnsweringFromFacts answering;
    private final Clock clock;

    public Admitting(ListOfChecks checks, Clock clock) {
        this.answering = new AnsweringFromFacts(checks);
        this.clock = clock;
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
        List<Line> lines = answering.answer(tx, facts).stream()
                .map(answered -> line(answered, facts, excuses, answers))
                .toList();
        AdmissionDecision decision = AdmissionPolicy.decide(new AdmissionFacts(
                deployment,
                lines,
                tx.records().rollingBack(deployment.service()),
                GatePolicy.of(facts.policy()).closedAt(facts.now(), excuses.words()),
                facts.now()));
        switch (decision) {
            case AdmissionDecision.Admitted admitted ->
                tx.records().write(deployment.admit(admitted.notes(), facts.now()));
            case AdmissionDecision.Refused refused ->
                tx.records().write(deployment.refuse(refused.reasons(), facts.now()));
            case AdmissionDecision.StillWaiting waiting -> tx.records().considerAt(id, waiting.until());
        }
        if (!(decision instanceof AdmissionDecision.StillWaiting)) {
            tx.checks().stopAsking(id);
        }
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
        return deployment.request().version().commit().filter(Commit::valid).map(Commit::new).stream()
                .flatMap(commit ->
                        tx
                                .reports()
                                .of(
                                        deployment.service().project(),
                                        deployment.service().service(),
                                        commit)
                                .stream())
                .toList();
    }

    private static Line line(
            AnsweringFromFacts.Answered answered, CheckFacts facts, Excuses excuses, List<Answer> answers) {
        CheckState state = answered.state();
        return new Line(
                state.check(),
                Answered.by(answers, state),
                state.since(),
                answered.check().patience(facts.policy()),
                excuses.of(state.check()),
                excuses.pendingFor(state.check()));
    }
}
