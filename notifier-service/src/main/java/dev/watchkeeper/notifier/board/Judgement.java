package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.board.RollbackWord.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is to be said of a deployment: the worst of what counts. What is only observed, or about a check that need not be seen, never
 * makes it worse than unsure, and what cannot be seen is never good.
 *
 * @param word a few words
 * @param sentence with the numbers; may be empty
 */
public record Judgement(Mood mood, String word, String sentence) {
    private static final List<Function<Watched, Optional<Judgement>>> WORST_FIRST = List.of(
            Judgement::ofRollback,
            Judgement::ofBreach,
            Judgement::ofBlind,
            Judgement::ofStuck,
            Judgement::ofPhases,
            Judgement::ofObserved,
            Judgement::beforeTraffic,
            Judgement::ofRules);

    public static Judgement of(Watched watched) {
        if (!watched.live()) {
            return over(watched);
        }
        return WORST_FIRST.stream()
                .map(each -> each.apply(watched))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Judgement(Mood.BUSY, "No verdict yet", ""));
    }

    private static Optional<Judgement> ofRollback(Watched watched) {
        RollbackWord rollback = watched.rollback();
        String word = switch (rollback.stage()) {
            case FAILED -> "Rollback failed";
            case HELD -> "Rollback held for a person";
            case ROLLING_BACK -> "Rolling back";
            case ANNOUNCED, DECIDING, PLANNED -> "Rollback " + rollback.stage().words();
            case ROLLED_BACK -> "Rolled back";
            case NONE, STOOD_DOWN -> "";
        };
        Mood mood = rollback.stage() == Stage.ROLLED_BACK ? Mood.UNSURE : Mood.BAD;
        return word.isEmpty() ? Optional.empty() : Optional.of(new Judgement(mood, word, rollback.sentence()));
    }

    private static Optional<Judgement> ofBreach(Watched watched) {
        return ofAll(watched, rule -> rule.breached() && rule.pages(), Mood.BAD, "Breached");
    }

    private static Optional<Judgement> ofBlind(Watched watched) {
        return ofAll(
                watched, rule -> rule.inconclusive(Verdict.Why.BLIND) && rule.pages(), Mood.UNSURE, "Cannot be seen");
    }

    private static Optional<Judgement> ofStuck(Watched watched) {
        return watched.stuck().stream()
                .findFirst()
                .map(step -> new Judgement(Mood.UNSURE, "A step needs a person", step.step() + ": " + step.sentence()));
    }

    /** A phase that ended badly stays so, also when all is well again. */
    private static Optional<Judgement> ofPhases(Watched watched) {
        return phase(watched, PhaseEnding.BREACHED, "ended breached")
                .or(() -> phase(watched, PhaseEnding.BLIND, "ended blind"));
    }

    private static Optional<Judgement> phase(Watched watched, PhaseEnding ending, String word) {
        return watched.phases().stream()
                .filter(phase -> phase.ending() == ending)
                .findFirst()
                .map(phase ->
                        new Judgement(Mood.UNSURE, "Phase " + phase.phase().value() + " " + word, phase.sentence()));
    }

    private static Optional<Judgement> ofObserved(Watched watched) {
        return ofAll(watched, RuleWord::breached, Mood.UNSURE, "Breached, only observed");
    }

    private static Optional<Judgement> beforeTraffic(Watched watched) {
        if (watched.status() == DeploymentStatus.REQUESTED) {
            List<GateWord> asked =
                    watched.gate().stream().filter(GateWord::needsPerson).toList();
            return Optional.of(
                    asked.isEmpty()
                            ? new Judgement(Mood.BUSY, "Being checked before the start", "")
                            : new Judgement(
                                    Mood.UNSURE,
                                    "Waits for an answer",
                                    asked.getFirst().sentence() + more(asked.size())));
        }
        if (watched.status() == DeploymentStatus.ADMITTED) {
            return Optional.of(new Judgement(Mood.BUSY, "Admitted, not started", watched.last()));
        }
        return watched.served()
                ? Optional.empty()
                : Optional.of(new Judgement(Mood.BUSY, "Started, no traffic yet", watched.last()));
    }

    private static Optional<Judgement> ofRules(Watched watched) {
        return ofAll(watched, rule -> rule.inconclusive(Verdict.Why.TOO_FEW), Mood.BUSY, "Too few requests so far")
                .or(() -> ofAll(watched, rule -> rule.inconclusive(Verdict.Why.GRACE), Mood.BUSY, "In its grace"))
                .or(() -> healthy(watched));
    }

    private static Optional<Judgement> healthy(Watched watched) {
        long healthy = watched.rules().stream().filter(RuleWord::healthy).count();
        return healthy == 0
                ? Optional.empty()
                : Optional.of(
                        new Judgement(Mood.GOOD, "Healthy", healthy + (healthy == 1 ? " rule holds" : " rules hold")));
    }

    /** Those that act are named before the others. */
    private static Optional<Judgement> ofAll(Watched watched, Predicate<RuleWord> which, Mood mood, String word) {
        List<RuleWord> found = new ArrayList<>();
        watched.rules().stream().filter(which.and(RuleWord::acts)).forEach(found::add);
        watched.rules().stream().filter(which.and(rule -> !rule.acts())).forEach(found::add);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Judgement(
                        mood,
                        word,
                        found.getFirst().rule().value() + ": "
                                + found.getFirst().sentence() + more(found.size())));
    }

    private static String more(int all) {
        return all == 1 ? "" : "; and " + (all - 1) + " more";
    }

    private static Judgement over(Watched watched) {
        return switch (watched.status()) {
            case REFUSED -> new Judgement(Mood.UNSURE, "Refused", watched.last());
            case ABORTED -> new Judgement(Mood.QUIET, "Aborted", watched.last());
            case SUPERSEDED -> new Judgement(Mood.QUIET, "Superseded", watched.last());
            default -> ended(watched);
        };
    }

    /** A watch that was given up has ended too, and was not watched to its end. */
    private static Judgement ended(Watched watched) {
        return switch (watched.end().orElse(EndReason.WATCHED)) {
            case ROLLED_BACK ->
                new Judgement(Mood.UNSURE, "Rolled back", watched.rollback().sentence());
            case ABORTED -> new Judgement(Mood.QUIET, "Aborted", watched.last());
            case SUPERSEDED -> new Judgement(Mood.QUIET, "Superseded", watched.last());
            case WATCHED ->
                ofPhases(watched).orElseGet(() -> new Judgement(Mood.GOOD, "Watched to its end", watched.last()));
        };
    }
}
