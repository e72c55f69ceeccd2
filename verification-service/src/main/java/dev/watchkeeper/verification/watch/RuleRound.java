package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.VerdictId;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Standing;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.detection.CheckTests;
import dev.watchkeeper.verification.detection.Plan;
import dev.watchkeeper.verification.link.CheckLinks;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchClock;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.rule.Acting;
import dev.watchkeeper.verification.rule.Finding;
import dev.watchkeeper.verification.rule.Moment;
import dev.watchkeeper.verification.rule.RuleState;
import dev.watchkeeper.verification.rule.RuleViews;
import dev.watchkeeper.verification.rule.Scene;
import dev.watchkeeper.verification.rule.View;
import dev.watchkeeper.verification.sample.CheckLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One look at every rule of a watch, those that act first, then at the sight of every check. */
final class RuleRound {
    private final Mark mark;
    private final Moment now;
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<CheckName, CheckTests> seen = new HashMap<>();
    private final WatchClock clock;
    private WatchState state;

    RuleRound(WatchState state, Mark mark, Instant now) {
        this.state = state;
        this.mark = mark;
        this.now = new Moment(now);
        this.clock = state.clock();
    }

    WatchState state() {
        return state;
    }

    /** From when on the same look may say something else. */
    Instant until() {
        return now.until();
    }

    List<Decision> decide() {
        for (Check check : state.rules().checks()) {
            CheckLog log = state.logs().get(check.name());
            if (log != null && state.rules().isTested(check.name())) {
                seen.put(check.name(), state.tests(check.name()).seen(log, state.setting(check)));
            }
        }
        for (Rule rule : state.rules().rules()) {
            view(rule).ifPresent(view -> say(rule, view));
        }
        for (Check check : state.rules().watched()) {
            RuleId sight = state.rules().sight(check);
            say(sight, Optional.of(check.name()), false, false, RuleViews.ofSight(scene(sight, check)));
        }
        return decisions;
    }

    /** The rules that will be broken if what is seen now goes on, those that act first. */
    List<AboutToBreak> aboutToBreak() {
        List<AboutToBreak> found = new ArrayList<>();
        for (Rule rule : state.rules().rules()) {
            rule.condition().about().flatMap(state.rules()::check).ifPresent(check -> {
                Scene scene = scene(rule.id(), check);
                RuleViews.prospect(rule.condition(), scene)
                        .ifPresent(prospect -> found.add(new AboutToBreak(
                                rule,
                                prospect.since(),
                                prospect.knownAt(scene.log().delay()))));
            });
        }
        return found;
    }

    private Optional<View> view(Rule rule) {
        if (rule.condition() instanceof Condition.Reported reported) {
            return Optional.of(RuleViews.ofReports(reported, state.facts().reports()));
        }
        return rule.condition()
                .about()
                .flatMap(state.rules()::check)
                .map(check -> RuleViews.of(rule.condition(), scene(rule.id(), check)));
    }

    private Scene scene(RuleId rule, Check check) {
        CheckLog log = state.logs().get(check.name());
        return new Scene(
                check,
                log == null ? emptyLog(state.rules(), check.name()) : log,
                clock,
                state.lostUntil(),
                now,
                rule,
                state.ruleState(rule).verdict(),
                seen.getOrDefault(check.name(), state.tests(check.name())),
                state.setting(check));
    }

    static CheckLog emptyLog(WatchRules rules, CheckName name) {
        Check check =
                rules.check(name).orElseThrow(() -> new IllegalStateException("a rule names a check of its policy"));
        Duration resolution = check.ownResolution().orElse(Duration.ofSeconds(10));
        return CheckLog.empty(resolution, check.delay(), rules.memory(name, resolution));
    }

    private void say(Rule rule, View view) {
        say(rule.id(), rule.condition().about(), rule.acts(), rule.observed(), view);
    }

    private void say(RuleId rule, Optional<CheckName> check, boolean acts, boolean observed, View view) {
        RuleState.Next next = state.ruleState(rule).after(view, new Phases(acts));
        if (next.state().equals(state.ruleState(rule))) {
            return;
        }
        state = state.with(rule, next.state());
        for (RuleState.Said said : next.said()) {
            VerdictId id = DerivedId.verdict(state.watch(), rule, said.transition());
            Finding finding = said.finding();
            decisions.add(new Decision(
                    new EventId(id.value()),
                    new VerdictEvent.VerdictChanged(
                            state.watch(),
                            id,
                            rule,
                            check,
                            said.transition(),
                            finding.verdict(),
                            said.acts(),
                            severity(rule, check, observed, finding),
                            finding.evidence(),
                            observed && finding.verdict() instanceof Verdict.Breached
                                    ? finding.sentence() + "; only observed"
                                    : finding.sentence(),
                            mark,
                            Optional.of(links(check, finding.evidence())))));
        }
    }

    private List<Link> links(Optional<CheckName> check, Evidence evidence) {
        return check.flatMap(state.rules()::check)
                .map(known -> CheckLinks.of(state.rules().policy(), known, new Span(evidence.from(), evidence.to())))
                .orElse(List.of());
    }

    /** The version that a rollback brought back is never taken back; and only the named phases act. */
    private final class Phases implements Acting {
        private final boolean rule;

        /** @param rule whether the rule takes back at all */
        Phases(boolean rule) {
            this.rule = rule && state.facts().kind() == StartKind.NORMAL;
        }

        @Override
        public boolean acts(Finding said) {
            return rule
                    && !advisory(said)
                    && (!(said.verdict() instanceof Verdict.Breached)
                            || clock.actsAt(said.evidence().from())
                            || clock.actsAt(said.evidence().to()));
        }

        @Override
        public boolean acts(Finding ongoing, Instant shown) {
            return rule && clock.actsAt(shown) && !advisory(ongoing);
        }
    }

    private static boolean advisory(Finding finding) {
        return finding.evidence().standing().flatMap(Standing::advisory).isPresent();
    }

    private Severity severity(RuleId rule, Optional<CheckName> check, boolean observed, Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Breached breached -> observed || advisory(finding) ? Severity.WARNING : Severity.PAGE;
            case Verdict.Healthy healthy -> Severity.INFO;
            case Verdict.Inconclusive inconclusive ->
                inconclusive.why() == Verdict.Why.BLIND
                                && check.filter(c -> rule.equals(WatchRules.sightOf(c))
                                                && state.rules().required(c))
                                        .isPresent()
                        ? Severity.PAGE
                        : Severity.INFO;
        };
    }

    /** The rules about the phase's checks, and about none, that were broken in it; what is only observed or advisory fails no phase. */
    static List<String> brokenIn(WatchState state, Phase phase, Span span) {
        List<CheckName> asked =
                state.rules().askedIn(phase).stream().map(Check::name).toList();
        return state.rules().rules().stream()
                .filter(rule -> rule.condition().about().map(asked::contains).orElse(true))
                .filter(rule -> !rule.observed()
                        && state.plan(rule.id()).flatMap(Plan::advisory).isEmpty())
                .filter(rule -> state.ruleState(rule.id()).brokenIn(span))
                .map(rule -> rule.id().value())
                .toList();
    }
}
