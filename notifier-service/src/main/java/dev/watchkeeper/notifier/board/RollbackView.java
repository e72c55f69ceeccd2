package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rollback of one deployment, with what whoever looks may do about it. The service that owns the decision has the last word.
 *
 * @param at the instant that everything is true at
 */
public record RollbackView(Watched watched, Judgement judgement, PhaseNow phase, Person person, Instant at) {

    public static RollbackView of(Watched watched, Person person, Instant at) {
        return new RollbackView(watched, Judgement.of(watched), PhaseNow.of(watched, at), person, at);
    }

    public RollbackWord rollback() {
        return watched.rollback();
    }

    private ProjectName project() {
        return watched.watch().service().project();
    }

    private boolean approver() {
        return person.has(project(), Role.APPROVER);
    }

    /** Why there is nothing to press; empty for an approver of what goes on. */
    public Optional<String> whyNot() {
        if (!watched.live()) {
            return Optional.of("The deployment is over: there is nothing left to take back.");
        }
        return approver()
                ? Optional.empty()
                : Optional.of("Approvers of " + project().value() + " decide about its rollbacks; you are none.");
    }

    private boolean may() {
        return whyNot().isEmpty();
    }

    public boolean mayDecide() {
        return may() && rollback().held() && !rollback().heldByPerson();
    }

    public boolean mayResume() {
        return may() && rollback().heldByPerson();
    }

    public boolean mayUndo() {
        return may() && rollback().stage() == RollbackWord.Stage.ANNOUNCED;
    }

    public boolean mayHold() {
        return may() && watched.times().started().isPresent() && rollback().canBeHeld();
    }

    public boolean mayStart() {
        return may() && watched.served() && rollback().canBeStarted();
    }

    /** What it goes back to, as far as it is known: the plan, else what ran before. */
    public String back() {
        return rollback()
                .back()
                .or(watched::previous)
                .map(version -> version.tag())
                .orElse("the version before, which is not known here");
    }

    /** Whether it goes back to that version already. */
    public String way() {
        return switch (rollback().stage()) {
            case NONE, STOOD_DOWN, HELD -> "would go back to";
            case ANNOUNCED, DECIDING, PLANNED, ROLLING_BACK -> "goes back to";
            case ROLLED_BACK -> "went back to";
            case FAILED -> "was to go back to";
        };
    }

    /** The verdict that led to it first, then what else is breached. */
    public List<RuleWord> evidence() {
        return watched.rules().stream()
                .filter(rule -> rule.breached() || causes(rule))
                .sorted(Comparator.comparing((RuleWord rule) -> !causes(rule))
                        .thenComparing(rule -> !rule.acts())
                        .thenComparing(RuleWord::at))
                .toList();
    }

    public boolean causes(RuleWord rule) {
        return rollback().verdict().filter(rule.id()::equals).isPresent();
    }

    public List<EvidenceLines.Line> lines(RuleWord rule) {
        return EvidenceLines.of(rule.evidence());
    }

    /** Whether the policy says how the database is brought back, or somebody has asked for it. */
    public boolean aboutDatabase() {
        return watched.database().isPresent()
                || watched.policy()
                        .flatMap(policy -> policy.rollback().database())
                        .isPresent();
    }

    /** The instance that the policy names. */
    public String instance() {
        return watched.database()
                .map(DatabaseWord::instance)
                .or(() -> watched.policy().flatMap(Policy::database).map(database -> database.rds()))
                .orElse("the database");
    }

    /** Whose word counts about the database. */
    public String databasePeople() {
        return watched.policy()
                .flatMap(policy -> policy.rollback().database().map(rules -> rules.people(policy.contacts())))
                .map(people -> people.map(SubjectId::value).collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty())
                .orElse("whom the policy names");
    }

    public int databaseNeeded() {
        return watched.policy()
                .flatMap(policy -> policy.rollback().database())
                .map(rules -> rules.approvals())
                .orElse(2);
    }

    /** Nobody has asked for a restore, or what was asked for is over. */
    public boolean mayRequestRestore() {
        return approver()
                && watched.times().started().isPresent()
                && watched.database().filter(word -> !databaseOver(word)).isEmpty();
    }

    private boolean databaseOver(DatabaseWord word) {
        return switch (word.stage()) {
            case REFUSED, EXPIRED -> true;
            case REQUESTED, APPROVED, CUT_OVER_REQUESTED, CUT_OVER_APPROVED ->
                word.until().filter(until -> !at.isBefore(until)).isPresent() && !word.cutOver();
            case RESTORING, UNKNOWN, READY, CUTTING_OVER, CUT_OVER, FAILED -> false;
        };
    }

    public boolean databaseAsks() {
        return watched.database()
                .filter(word -> word.asking() && word.missing(watched.policy()) > 0)
                .filter(word ->
                        word.until().filter(until -> !at.isBefore(until)).isEmpty())
                .isPresent();
    }

    public int databaseMissing() {
        return watched.database().map(word -> word.missing(watched.policy())).orElse(0);
    }

    public String databaseMissingWho() {
        return watched.database()
                .map(word -> WaitingList.persons(watched, word))
                .orElse("");
    }

    public boolean mayAgree() {
        return databaseAsks()
                && WaitingList.of(watched, person, at).stream()
                        .anyMatch(each -> each.kind() == Waiting.Kind.DATABASE && each.mine());
    }

    /** Why whoever looks cannot agree to what is asked; empty when nothing is asked, or they can. */
    public String whyNotAgree() {
        if (!databaseAsks() || mayAgree()) {
            return "";
        }
        DatabaseWord word = watched.database().orElseThrow();
        if (word.agreed().contains(person.subject())) {
            return "You have agreed already: another person is needed.";
        }
        return word.excluded().contains(person.subject())
                ? "You asked for it, and cannot agree to it as well: other persons are needed."
                : "You are not among those whose word counts: " + databaseMissingWho() + ".";
    }

    public boolean mayCutOver() {
        return approver() && watched.database().filter(DatabaseWord::ready).isPresent();
    }

    public boolean mayRefuseDatabase() {
        return approver() && (databaseAsks() || mayCutOver());
    }
}
