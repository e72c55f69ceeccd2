package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.notifier.board.RollbackWord.Stage;
import dev.watchkeeper.notifier.board.Waiting.Kind;
import dev.watchkeeper.notifier.notice.Drafts.Draft;
import dev.watchkeeper.policy.attest.Attestation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All that waits for a person: what the viewer may do first, and of that the most urgent. */
public final class WaitingList {
    private final Person person;
    private final Instant now;
    private final List<Waiting> found = new ArrayList<>();

    private WaitingList(Person person, Instant now) {
        this.person = person;
        this.now = now;
    }

    public static List<Waiting> of(
            Board board, List<Draft> drafts, Predicate<ServiceRef> visible, Person person, Instant now) {
        WaitingList list = new WaitingList(person, now);
        board.deployments().stream()
                .filter(watched -> visible.test(watched.watch().service()))
                .forEach(list::of);
        board.switches().values().stream()
                .filter(each -> visible.test(anyServiceOf(each.project())))
                .forEach(list::stopSwitch);
        drafts.stream()
                .filter(draft -> visible.test(draft.watch().service()))
                .forEach(draft ->
                        list.draft(draft, board.deployment(draft.watch().deployment())));
        return list.found.stream().sorted(Waiting.ORDER).toList();
    }

    /** What waits about one deployment. */
    public static List<Waiting> of(Watched watched, Person person, Instant now) {
        WaitingList list = new WaitingList(person, now);
        list.of(watched);
        return list.found.stream().sorted(Waiting.ORDER).toList();
    }

    /** Visibility is by project. */
    private static ServiceRef anyServiceOf(ProjectName project) {
        return ServiceRef.of(project.value(), "any", "any");
    }

    private void of(Watched watched) {
        if (watched.live()) {
            rollback(watched);
            beforeStart(watched);
            watched.stuck().forEach(step -> step(watched, step));
        }
        watched.owed().forEach(owed -> owed(watched, owed));
        watched.database().ifPresent(database -> database(watched, database));
    }

    private void rollback(Watched watched) {
        RollbackWord rollback = watched.rollback();
        boolean approver = approver(watched);
        if (rollback.stage() == Stage.HELD) {
            add(
                    Kind.ROLLBACK_HELD,
                    "rollback",
                    watched,
                    rollback.heldByPerson()
                            ? "A person holds the rollback: let it go on?"
                            : "The rollback is held: take it back?",
                    rollback.sentence(),
                    rollback.since().orElse(now),
                    Optional.empty(),
                    anApprover(watched),
                    approver);
        } else if (rollback.stage() == Stage.FAILED) {
            add(
                    Kind.ROLLBACK_FAILED,
                    "rollback",
                    watched,
                    "The rollback has failed: act at the target",
                    rollback.sentence(),
                    rollback.since().orElse(now),
                    Optional.empty(),
                    "whoever can act at the target",
                    person.has(project(watched), Role.DEPLOYER, Role.APPROVER, Role.ADMIN));
        } else if (rollback.canBeStarted()) {
            breach(watched, approver);
        }
    }

    /** What acts by itself is being decided already. */
    private void breach(Watched watched, boolean approver) {
        watched.rules().stream()
                .filter(rule -> rule.breached()
                        && rule.pages()
                        && (!rule.acts() || watched.rollback().stage() == Stage.STOOD_DOWN))
                .findFirst()
                .ifPresent(rule -> add(
                        Kind.BREACH,
                        "breach",
                        watched,
                        "A rule is breached and nothing is taken back by itself: take it back?",
                        rule.rule().value() + ": " + rule.sentence(),
                        rule.at(),
                        Optional.empty(),
                        anApprover(watched),
                        approver));
    }

    private void beforeStart(Watched watched) {
        if (watched.status() != DeploymentStatus.REQUESTED) {
            return;
        }
        watched.gate().stream().filter(GateWord::needsPerson).forEach(asked -> {
            Optional<String> by = attestation(watched, asked.question()).map(Attestation::by);
            add(
                    Kind.BEFORE_START,
                    asked.question(),
                    watched,
                    "Before the start: " + asked.question(),
                    asked.sentence(),
                    asked.since(),
                    Optional.empty(),
                    WhoMay.named(watched, by),
                    WhoMay.answer(watched, by, person));
        });
    }

    private static Optional<Attestation> attestation(Watched watched, String question) {
        return watched.policy().stream()
                .flatMap(policy -> policy.attest().stream())
                .filter(each -> each.id().equals(question))
                .findFirst();
    }

    private void owed(Watched watched, Watched.Owed owed) {
        Optional<String> by = Optional.of(owed.by());
        boolean own = owed.review() && watched.requestedBy().filter(person::is).isPresent();
        add(
                owed.review() ? Kind.REVIEW : Kind.REMINDER,
                owed.question(),
                watched,
                owed.review()
                        ? "Review what was left out: " + owed.question().substring(Watched.Owed.REVIEW.length())
                        : attestation(watched, owed.question())
                                .map(Attestation::ask)
                                .orElse(owed.question()),
                owed.sentence(),
                owed.since(),
                Optional.of(owed.due()),
                WhoMay.named(watched, by) + (owed.review() ? ", and not whoever asked for the deployment" : ""),
                WhoMay.answer(watched, by, person) && !own);
    }

    private void step(Watched watched, Watched.Stuck step) {
        add(
                Kind.STEP,
                step.step(),
                watched,
                "A step needs a person: " + step.step(),
                step.sentence(),
                step.since(),
                Optional.empty(),
                "a deployer of " + project(watched).value(),
                person.has(project(watched), Role.DEPLOYER, Role.APPROVER));
    }

    private void database(Watched watched, DatabaseWord database) {
        boolean open = database.until().filter(until -> !now.isBefore(until)).isEmpty();
        if (!database.ready() && !(database.asking() && open && database.missing(watched.policy()) > 0)) {
            return;
        }
        add(
                Kind.DATABASE,
                "database",
                watched,
                database.ready()
                        ? "The database is restored beside the old one: cut over?"
                        : (database.cutOver() ? "Agree to the cut-over of " : "Agree to the restore of ")
                                + database.instance() + "? " + database.missing(watched.policy()) + " more "
                                + (database.missing(watched.policy()) == 1 ? "person" : "persons")
                                + " needed",
                database.sentence(),
                database.since(),
                database.until(),
                database.ready() ? anApprover(watched) : persons(watched, database),
                mayAgree(watched, database));
    }

    private boolean mayAgree(Watched watched, DatabaseWord database) {
        if (!approver(watched)) {
            return false;
        }
        boolean named = watched.policy()
                .flatMap(policy -> policy.rollback().database().map(rules -> rules.people(policy.contacts())))
                .map(people -> people.anyMatch(person::is))
                .orElse(true);
        return database.ready()
                || (named
                        && !database.excluded().contains(person.subject())
                        && !database.agreed().contains(person.subject()));
    }

    static String persons(Watched watched, DatabaseWord database) {
        String named = watched.policy()
                .flatMap(policy -> policy.rollback().database().map(rules -> rules.people(policy.contacts())))
                .map(people -> people.filter(who -> !database.excluded().contains(who)
                                && !database.agreed().contains(who))
                        .map(SubjectId::value)
                        .collect(Collectors.joining(", ")))
                .orElse("");
        return named.isEmpty() ? "whom the policy names" : named;
    }

    private void stopSwitch(StopSwitch each) {
        each.offAskedAt(now)
                .ifPresent(asked -> found.add(new Waiting(
                        Kind.STOP_SWITCH,
                        each.project().value(),
                        each.project(),
                        Optional.empty(),
                        "Allow the automatic rollbacks of " + each.project().value()
                                + " again? One more person is needed",
                        asked.sentence(),
                        each.since(),
                        Optional.of(asked.until()),
                        "an approver or admin of " + each.project().value() + " other than "
                                + asked.by().value(),
                        person.has(each.project(), Role.APPROVER, Role.ADMIN) && !person.is(asked.by()))));
    }

    private void draft(Draft draft, Optional<Watched> about) {
        ProjectName project = draft.watch().service().project();
        found.add(new Waiting(
                Kind.STATUS_DRAFT,
                draft.id().value(),
                project,
                about,
                "Tell customers? " + draft.incident().name(),
                draft.incident().body(),
                draft.since(),
                Optional.empty(),
                "a deployer, approver or admin of " + project.value(),
                person.has(project, Role.DEPLOYER, Role.APPROVER, Role.ADMIN)));
    }

    private void add(
            Kind kind,
            String id,
            Watched watched,
            String title,
            String sentence,
            Instant since,
            Optional<Instant> due,
            String who,
            boolean mine) {
        found.add(
                new Waiting(kind, id, project(watched), Optional.of(watched), title, sentence, since, due, who, mine));
    }

    private boolean approver(Watched watched) {
        return person.has(project(watched), Role.APPROVER);
    }

    private static ProjectName project(Watched watched) {
        return watched.watch().service().project();
    }

    private static String anApprover(Watched watched) {
        return "an approver of " + project(watched).value();
    }
}
