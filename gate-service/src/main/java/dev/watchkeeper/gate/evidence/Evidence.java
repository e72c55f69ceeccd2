package dev.watchkeeper.gate.evidence;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that the gate has heard about one deployment. Hearing something twice, or in another order of topics, gives the same. */
public record Evidence(
        Optional<BeforeJudgement> before,
        Optional<Rehearsal> rehearsal,
        List<RuleVerdict> verdicts,
        List<PhaseResult> phases,
        boolean watchPassed,
        RollbackState rollback) {
    public static final Evidence NONE =
            new Evidence(Optional.empty(), Optional.empty(), List.of(), List.of(), false, RollbackState.NONE);

    public Evidence {
        verdicts = List.copyOf(verdicts);
        phases = List.copyOf(phases);
    }

    /** @param at when it happened, by its writer */
    public Evidence with(VerdictEvent event, Instant at) {
        return switch (event) {
            case VerdictEvent.BeforeJudged e ->
                before(Optional.of(new BeforeJudgement(e.checks(), e.sentence(), Optional.of(at))));
            case VerdictEvent.VerdictChanged e ->
                verdict(
                        new RuleVerdict(
                                e.rule(),
                                e.transition(),
                                e.verdict(),
                                e.rollsBack(),
                                e.sentence(),
                                at,
                                Optional.empty()),
                        ends(e));
            case VerdictEvent.PhaseEnded e -> phase(new PhaseResult(e.phase(), e.ending(), e.sentence(), at));
            case VerdictEvent.WatchPassed e -> new Evidence(before, rehearsal, verdicts, phases, true, rollback);
            case VerdictEvent.LookJudged e -> this;
            case VerdictEvent.RollbackVerified e -> this;
            case VerdictEvent.RollbackNotVerified e -> this;
        };
    }

    /** @param at when it happened, by its writer */
    public Evidence with(RollbackEvent event, Instant at) {
        if (event instanceof RollbackEvent.Rehearsed e) {
            Optional<Rehearsal> heard = Optional.of(new Rehearsal(e.targets(), e.sentence()));
            return new Evidence(before, heard, verdicts, phases, watchPassed, rollback);
        }
        RollbackState next = RollbackState.after(event, at).orElse(rollback);
        return new Evidence(before, rehearsal, verdicts, phases, watchPassed, next);
    }

    public Optional<PhaseResult> phase(PhaseName name) {
        return phases.stream().filter(result -> result.phase().equals(name)).findFirst();
    }

    /**
     * The breaches of rules that lead to a rollback, the longest broken first. Not to see a rule any more does not heal it: a breach
     * is over when the rule is healthy, or when a sequential test says that nothing speaks against the version any more.
     */
    public List<RuleVerdict> breachedRollbackRules() {
        return verdicts.stream()
                .flatMap(verdict -> verdict.openRollbackBreach().stream())
                .sorted(Comparator.comparing(RuleVerdict::at))
                .toList();
    }

    /** What was last said of those of the checks that cannot be seen, in the order of their names. */
    public List<RuleVerdict> blind(Set<CheckName> checks) {
        return verdicts.stream()
                .filter(verdict -> checks.stream().anyMatch(verdict::blindOn))
                .toList();
    }

    /** Too few requests end the breach of a sequential test; to a literal rule they only say that it cannot be judged. */
    private static boolean ends(VerdictEvent.VerdictChanged event) {
        return switch (event.verdict()) {
            case Verdict.Healthy healthy -> true;
            case Verdict.Breached breached -> false;
            case Verdict.Inconclusive(Verdict.Why why) ->
                why == Verdict.Why.TOO_FEW && event.evidence().standing().isPresent();
        };
    }

    private Evidence before(Optional<BeforeJudgement> judged) {
        return new Evidence(judged, rehearsal, verdicts, phases, watchPassed, rollback);
    }

    private Evidence verdict(RuleVerdict heard, boolean ends) {
        Optional<RuleVerdict> last = verdicts.stream()
                .filter(known -> known.rule().equals(heard.rule()))
                .findFirst();
        if (last.filter(known -> known.transition() >= heard.transition()).isPresent()) {
            return this;
        }
        boolean closed = ends || heard.takesBack();
        RuleVerdict now =
                heard.with(last.flatMap(RuleVerdict::openRollbackBreach).filter(open -> !closed));
        List<RuleVerdict> all = new ArrayList<>(Stream.concat(
                        verdicts.stream().filter(known -> !known.rule().equals(heard.rule())), Stream.of(now))
                .toList());
        all.sort(Comparator.comparing(verdict -> verdict.rule().value()));
        return new Evidence(before, rehearsal, all, phases, watchPassed, rollback);
    }

    private Evidence phase(PhaseResult heard) {
        return phase(heard.phase()).isPresent()
                ? this
                : new Evidence(
                        before,
                        rehearsal,
                        verdicts,
                        Stream.concat(phases.stream(), Stream.of(heard)).toList(),
                        watchPassed,
                        rollback);
    }
}
