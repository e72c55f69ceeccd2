package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.Programs;
import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.before.Subject;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.policy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A person answers what only a person can see. The first answer counts, and whoever comes second is told of it. It counts for what was
 * asked then: when that changes, the question is open again.
 */
public final class Attesting {
    private final Admitting admitting;
    private final Programs programs;
    private final Clock clock;

    public Attesting(Admitting admitting, Programs programs, Clock clock) {
        this.admitting = admitting;
        this.programs = programs;
        this.clock = clock;
    }

    /**
     * The deployment is locked.
     *
     * @param about what the person was shown; empty: whatever is asked now
     */
    public WordGiven attest(
            Transaction tx, Deployment deployment, String id, String statement, Optional<Subject> about, SubjectId by) {
        Instant now = clock.instant();
        Policy policy = ReadingPolicies.whole(deployment.request().policy());
        List<Question> questions =
                Question.of(policy, tx.checks().of(deployment.id()), tx.people().owed(deployment.id()));
        Optional<Question> question =
                questions.stream().filter(each -> each.id().equals(id)).findFirst();
        Optional<Answer> earlier = tx.people().answers(deployment.id()).stream()
                .filter(answer -> answer.question().equals(id))
                .filter(answer -> question.flatMap(Question::about).isEmpty()
                        || answer.about().equals(question.get().about()))
                .findFirst();
        if (earlier.isPresent()) {
            return WordGiven.notNow(
                    "already-attested",
                    "'" + id + "' was answered by " + earlier.get().by() + " at "
                            + earlier.get().at() + ": " + earlier.get().statement(),
                    "Nothing is left to answer there");
        }
        if (question.isEmpty()) {
            return WordGiven.notThere(
                    "no-question",
                    "Nobody is asked '" + id + "' about this deployment",
                    questions.isEmpty()
                            ? "Nothing is asked about it"
                            : "Asked are: "
                                    + questions.stream().map(Question::id).collect(Collectors.joining(", ")));
        }
        if (about.isPresent() && !about.equals(question.get().about())) {
            return WordGiven.notNow(
                    "question-changed",
                    "What '" + id + "' asks about is not what it was when you were asked",
                    "Read the question again, then answer it: GET /api/v1/deployments/" + deployment.id());
        }
        return take(
                tx,
                policy,
                deployment,
                question.get(),
                new Answer(
                        id,
                        by,
                        question.get().by(),
                        question.get().phaseWord(),
                        statement,
                        question.get().about(),
                        now));
    }

    /** Grants an exception, and considers the deployment again. The deployment is locked. */
    public WordGiven waive(
            Transaction tx,
            Deployment deployment,
            String exception,
            String reason,
            Optional<Instant> until,
            SubjectId by) {
        WordGiven given = Excusing.grant(tx, deployment, exception, reason, until, by, programs, clock.instant());
        if (given instanceof WordGiven.Taken) {
            admitting.consider(tx, deployment.id());
        }
        return given;
    }

    private WordGiven take(Transaction tx, Policy policy, Deployment deployment, Question question, Answer answer) {
        if (!Persons.has(policy, deployment, question.by(), answer.by())) {
            return WordGiven.notTheirs(
                    "not-asked-of-you",
                    "'" + question.id() + "' is asked of " + Persons.named(policy, deployment, List.of(question.by()))
                            + ", and you are " + answer.by(),
                    "Have one of them answer it");
        }
        if (question.notTheDeployer() && deployment.request().by().equals(answer.by())) {
            return WordGiven.notTheirs(
                    "not-your-own",
                    "Whoever asked for a deployment does not review it",
                    "Have another person review it: " + Persons.named(policy, deployment, List.of(question.by())));
        }
        Optional<Answer> own = Reviews.other(tx.people().answers(deployment.id()), question.id())
                .filter(other -> other.by().equals(answer.by()));
        if (own.isPresent()) {
            return WordGiven.notTheirs(
                    "not-your-own",
                    "You have reviewed it already, at " + own.get().at() + ", and "
                            + deployment.request().by()
                            + " is a program: a second person has to, as nobody knows who has started it",
                    "Have another person review it: " + Persons.named(policy, deployment, List.of(question.by())));
        }
        Optional<String> notNow = question.notNow(policy, deployment, answer.at());
        if (notNow.isPresent()) {
            return WordGiven.notNow("not-now", "'" + question.id() + "' " + notNow.get(), "Answer it when it is asked");
        }
        write(tx, deployment, answer);
        return new WordGiven.Taken();
    }

    private static EventId eventId(Deployment deployment, Answer answer) {
        String prefix = deployment.watch().idPrefix();
        return answer.about()
                .map(about -> DerivedId.event(prefix, "attested", answer.question(), about.value()))
                .orElseGet(() -> DerivedId.event(prefix, "attested", answer.question()));
    }

    private void write(Transaction tx, Deployment deployment, Answer answer) {
        tx.people().add(deployment.id(), answer);
        tx.steps().nudge(deployment.id());
        tx.people().owed(deployment.id()).stream()
                .filter(owed -> owed.question().equals(answer.question()))
                .forEach(owed -> tx.people().write(deployment.id(), owed.close(answer.at())));
        if (programs.isOne(deployment.request().by())) {
            tx.people().owed(deployment.id()).stream()
                    .filter(owed -> owed.question().equals(answer.question()))
                    .flatMap(owed -> Reviews.second(owed, answer).stream())
                    .forEach(second -> tx.people().write(deployment.id(), second));
        }
        tx.records()
                .publish(
                        eventId(deployment, answer),
                        answer.at(),
                        new DeploymentEvent.Attested(
                                deployment.watch(), answer.question(), answer.by(), answer.statement()));
        tx.records()
                .audit(
                        answer.by(),
                        "attested",
                        deployment.id().value(),
                        Map.of(
                                "question", answer.question(),
                                "role", answer.role(),
                                "phase", answer.phase(),
                                "about", answer.about().map(Subject::value).orElse("the question"),
                                "statement", answer.statement()),
                        answer.at());
        admitting.consider(tx, deployment.id());
    }
}
