package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What to talk about afterwards: each question stands on a fact of the report, and where there is no fact there is none. */
final class Agenda {
    /** A breach that takes longer to see than this is worth a question. */
    private static final Duration SLOW_TO_SEE = Duration.ofMinutes(2);

    private static final int MOST = 40;

    private final List<AgendaItem> items = new ArrayList<>();

    private Agenda() {}

    static List<AgendaItem> of(
            Course course,
            List<PhaseResult> phases,
            List<CheckResult> checks,
            Blindness blindness,
            List<Incident> incidents,
            Optional<RollbackResult> rollback,
            List<Said> said,
            List<OpenQuestion> open) {
        Agenda agenda = new Agenda();
        rollback.ifPresent(agenda::rollback);
        incidents.forEach(agenda::incident);
        phases.stream().filter(phase -> phase.ending() != PhaseEnding.PASSED).forEach(agenda::phase);
        agenda.blind(blindness);
        checks.stream().filter(CheckResult::required).forEach(agenda::unmeasured);
        said.stream().filter(one -> one.kind() == Said.Kind.WAIVED).forEach(agenda::waived);
        open.forEach(agenda::open);
        course.rollout().ifPresent(agenda::rollout);
        return agenda.items.size() <= MOST ? agenda.items : agenda.items.subList(0, MOST);
    }

    private void add(String fact, String question) {
        items.add(new AgendaItem(fact, question));
    }

    private void rollback(RollbackResult rollback) {
        rollback.times().ifPresent(times -> {
            Duration harmful = Duration.between(times.breach(), times.effective());
            add(
                    "The bad version served from " + Wording.time(times.breach()) + " to "
                            + Wording.time(times.effective()) + ", " + Wording.duration(harmful) + ": "
                            + Wording.duration(Duration.between(times.breach(), times.decided()))
                            + " until the decision, "
                            + Wording.duration(Duration.between(times.decided(), times.sent()))
                            + " until the first call, "
                            + Wording.duration(Duration.between(times.sent(), times.effective()))
                            + " until it took effect",
                    "Which of the three could be shorter?");
        });
        rollback.failed()
                .ifPresent(why -> add(
                        "The rollback failed: " + why, "What was missing, and does the rehearsal look for it now?"));
        rollback.planned().ifPresent(plan -> add("Planned: " + plan, "Was anything lost that had to be brought back?"));
    }

    private void incident(Incident incident) {
        switch (incident.kind()) {
            case BREACH -> breach(incident);
            case HOLD ->
                add(
                        "A rollback was held (" + incident.what() + ") at " + Wording.time(incident.decided()) + ": "
                                + incident.sentence(),
                        "Was it right to wait, and who decided?");
            case NOT_VERIFIED -> add(incident.sentence(), "What did the checks show that the rollback did not mend?");
            case REPORTED ->
                add(
                        incident.sentence() + " (" + Wording.time(incident.decided()) + ")",
                        "Which check would have shown it before a person did?");
            case COMMON_CAUSE -> add(incident.sentence(), "What did these services share?");
            case INCIDENT -> add(incident.sentence(), "How did it bear on this deployment?");
            case DATABASE -> add(incident.sentence(), "What was written since the snapshot, and what became of it?");
            case ROLLBACK, ROLLBACK_FAILED -> {
                // told by the rollback itself
            }
        }
    }

    private void breach(Incident breach) {
        String fact = breach.what() + " was breached at " + Wording.time(breach.from()) + " and found "
                + Wording.duration(breach.detection()) + " later"
                + breach.to().map(to -> ", over at " + Wording.time(to)).orElse(", and was not over");
        if (!breach.acts()) {
            add(fact + "; the rule takes nothing back by itself", "Should it stand in rollback.when, or was it noise?");
        } else if (breach.detection().compareTo(SLOW_TO_SEE) > 0) {
            add(fact, "Could a finer source or a detector have found it sooner?");
        } else {
            add(fact, "What let it through the checks before the start?");
        }
    }

    private void phase(PhaseResult phase) {
        String question = switch (phase.ending()) {
            case BREACHED -> "Did this version stay, and by whose decision?";
            case BLIND -> "What has to be seen before the next deployment?";
            case UNPROVEN -> "Is there enough traffic for these limits, or does the phase have to be longer?";
            case PASSED -> throw new IllegalStateException("a phase that passed is no item");
        };
        add(phase.sentence(), question);
    }

    private void blind(Blindness blindness) {
        blindness.checks().stream()
                .sorted(Comparator.comparing(Blindness.OfCheck::total).reversed())
                .forEach(check -> add(
                        check.check() + " could not be seen for " + Wording.duration(check.total()) + " in "
                                + Wording.times(check.count(), "stretch", "stretches"),
                        "Was the source down, throttled, or asked too seldom?"));
    }

    private void unmeasured(CheckResult check) {
        if (check.measured() instanceof Measured.Nothing && check.buckets().all() > 0) {
            add(
                    check.name() + " is required and was never measured: "
                            + Wording.count(check.buckets().missing()) + " buckets without an answer, "
                            + Wording.count(check.buckets().failed()) + " failed",
                    "Does its query still match any data?");
        }
    }

    private void waived(Said waiver) {
        add(
                waiver.by() + " waived " + waiver.what() + " at " + Wording.time(waiver.at()) + ": " + waiver.text(),
                "Is the reason gone, and what would have been found?");
    }

    private void open(OpenQuestion question) {
        add(
                "Not answered: " + question.ask() + " (" + question.by()
                        + (question.reminders() > 0
                                ? ", reminded " + Wording.times(question.reminders(), "time", "times")
                                : "")
                        + ")",
                "Who answers it, and by when?");
    }

    private void rollout(Duration rollout) {
        add("From the start to all traffic it took " + Wording.duration(rollout), "Does the announced time still fit?");
    }
}
