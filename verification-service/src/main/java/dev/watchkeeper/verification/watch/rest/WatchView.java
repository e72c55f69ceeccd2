package dev.watchkeeper.verification.watch.rest;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.link.CheckLinks;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.rule.RuleState;
import dev.watchkeeper.verification.sample.CheckLog;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A watch as the API shows it. */
public record WatchView(
        String deployment,
        int run,
        String service,
        Instant requested,
        Optional<Instant> firstTraffic,
        Optional<Instant> fullShift,
        boolean finished,
        List<PhaseView> phases,
        List<RuleView> rules,
        List<CheckView> checks) {

    /**
     * A phase of the watch.
     *
     * @param ending PASSED, UNPROVEN, BLIND or BREACHED; empty while it goes on
     */
    public record PhaseView(String name, Optional<Instant> from, Optional<Instant> to, Optional<String> ending) {}

    /**
     * A rule, and what it said last.
     *
     * @param verdict {@code healthy}, {@code breached}, {@code blind}, {@code too few} or {@code grace}; empty before the first
     */
    public record RuleView(String rule, Optional<String> verdict, int transition) {}

    /**
     * A check, and how far it is known.
     *
     * @param late buckets that came too late to be judged
     * @param links where a person sees its newest quarter of an hour
     */
    public record CheckView(
            String check, Instant watermark, Optional<Instant> lastMeasured, long late, List<Link> links) {}

    static WatchView of(WatchState state) {
        return new WatchView(
                state.watch().deployment().value(),
                state.watch().run().number(),
                state.watch().service().toString(),
                state.facts().requested(),
                state.facts().firstTraffic(),
                state.facts().fullShift(),
                state.finished(),
                state.rules().phases().stream()
                        .map(phase -> phase(state, phase))
                        .toList(),
                state.ruleStates().entrySet().stream()
                        .map(entry -> rule(entry.getKey().value(), entry.getValue()))
                        .toList(),
                state.logs().entrySet().stream()
                        .map(entry -> check(state.rules(), entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static PhaseView phase(WatchState state, Phase phase) {
        Optional<Span> span = state.clock().spanOf(phase);
        return new PhaseView(
                phase.name().value(),
                phase.from().at(state.facts().firstTraffic(), state.facts().fullShift()),
                span.map(Span::to),
                Optional.ofNullable(state.endings().get(phase.name())).map(PhaseEnding::name));
    }

    private static RuleView rule(String id, RuleState rule) {
        return new RuleView(id, rule.verdict().map(WatchView::word), rule.transition());
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Healthy healthy -> "healthy";
            case Verdict.Breached breached -> "breached";
            case Verdict.Inconclusive inconclusive ->
                switch (inconclusive.why()) {
                    case BLIND -> "blind";
                    case TOO_FEW -> "too few";
                    case GRACE -> "grace";
                };
        };
    }

    private static CheckView check(WatchRules rules, CheckName name, CheckLog log) {
        Span newest = new Span(log.watermark(), log.watermark());
        return new CheckView(
                name.value(),
                log.watermark(),
                log.lastMeasured(),
                log.late(),
                rules.check(name)
                        .map(check -> CheckLinks.of(rules.policy(), check, newest))
                        .orElse(List.of()));
    }
}
