package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.sample.CheckLog;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Bugs in the judgement itself: in when it is made, what it looks at and what it says. */
final class JudgingBugs {
    private JudgingBugs() {}

    /** The rules look at another state than was read; phases are judged as they should be. */
    private static Core ofView(UnaryOperator<WatchState> change) {
        return new Core() {
            @Override
            Judged judge(WatchState state, Input trigger, Instant now) {
                if (trigger instanceof Input.OfTick) {
                    return super.judge(state, trigger, now);
                }
                Judged judged = super.judge(change.apply(state), trigger, now);
                return new Judged(
                        Edit.facts(Edit.logs(judged.state(), state.logs()), state.facts()), judged.decisions());
            }
        };
    }

    private static Core ofWords(UnaryOperator<Decision> change) {
        return new Core() {
            @Override
            Judged judge(WatchState state, Input trigger, Instant now) {
                Judged judged = super.judge(state, trigger, now);
                return new Judged(
                        judged.state(), judged.decisions().stream().map(change).toList());
            }
        };
    }

    static Core tickIgnored() {
        return new Core() {
            @Override
            Judged judge(WatchState state, Input trigger, Instant now) {
                return trigger instanceof Input.OfTick
                        ? new Judged(state, List.of())
                        : super.judge(state, trigger, now);
            }
        };
    }

    static Core lostRecordsIgnored() {
        return new Core() {
            @Override
            WatchState fold(WatchState state, Input input) {
                return input instanceof Input.OfTick in
                        ? super.fold(
                                state,
                                new Input.OfTick(
                                        new Ticked(
                                                in.tick().partition(),
                                                in.tick().at(),
                                                in.tick().seen(),
                                                List.of()),
                                        in.appended(),
                                        in.mark()))
                        : super.fold(state, input);
            }
        };
    }

    static Core gapDoesNotReset() {
        return ofView(state -> Edit.logs(state, JudgingBugs::filled));
    }

    /** Where nothing was measured it takes what was measured before. */
    private static CheckLog filled(CheckLog log) {
        NavigableMap<Instant, Sample> buckets = log.buckets().asMap();
        Optional<Sample> before = Optional.empty();
        for (Sample sample : log.samples()) {
            if (sample.reading() instanceof Reading.Measured) {
                before = Optional.of(sample);
            } else if (before.isPresent()) {
                buckets.put(
                        sample.start(),
                        new Sample(sample.start(), sample.length(), before.get().reading()));
            }
        }
        return Edit.buckets(log, buckets);
    }

    static Core graceFromFullShift() {
        return ofView(state -> state.facts().fullShift().isPresent()
                ? Edit.step(state, state.facts().fullShift())
                : state);
    }

    /** A step counts from the newest bucket that happens to be known. */
    static Core orderDependentFacts() {
        return new Core() {
            @Override
            WatchState fold(WatchState state, Input input) {
                WatchState folded = super.fold(state, input);
                if (!(input instanceof Input.OfDeployment in)
                        || !(in.event() instanceof DeploymentEvent.CutoverStep)
                        || state.facts().step().isPresent()) {
                    return folded;
                }
                Optional<Instant> newest =
                        state.logs().values().stream().map(CheckLog::watermark).max(Comparator.naturalOrder());
                return Edit.step(
                        folded,
                        folded.facts()
                                .step()
                                .map(step -> newest.filter(step::isBefore).orElse(step)));
            }
        };
    }

    static Core passesWithABlindCheck() {
        return new Core() {
            @Override
            Judged judge(WatchState state, Input trigger, Instant now) {
                Judged judged = super.judge(state, trigger, now);
                SortedMap<PhaseName, PhaseEnding> endings =
                        new TreeMap<>(judged.state().endings());
                endings.replaceAll((phase, ending) -> ending == PhaseEnding.BLIND ? PhaseEnding.PASSED : ending);
                return new Judged(
                        Edit.endings(judged.state(), endings),
                        judged.decisions().stream().map(JudgingBugs::passed).toList());
            }
        };
    }

    private static Decision passed(Decision decision) {
        return decision.event() instanceof VerdictEvent.PhaseEnded p && p.ending() == PhaseEnding.BLIND
                ? new Decision(
                        decision.id(),
                        new VerdictEvent.PhaseEnded(
                                p.watch(),
                                p.phase(),
                                PhaseEnding.PASSED,
                                p.from(),
                                p.to(),
                                p.coverage(),
                                p.sentence(),
                                p.mark()))
                : decision;
    }

    static Core transitionNumberReused() {
        return new Core() {
            @Override
            Judged judge(WatchState state, Input trigger, Instant now) {
                Judged judged = super.judge(state, trigger, now);
                return new Judged(
                        Edit.ruleStates(
                                judged.state(),
                                rule -> rule.transition() == 2
                                                && rule.verdict()
                                                        .filter(Verdict.Inconclusive.class::isInstance)
                                                        .isPresent()
                                        ? Edit.transition(rule, 1)
                                        : rule),
                        judged.decisions());
            }
        };
    }

    static Core idFromTheWallClock() {
        AtomicLong clock = new AtomicLong();
        return ofWords(decision -> decision.event() instanceof VerdictEvent.PhaseEnded
                ? new Decision(DerivedId.event(Long.toString(clock.incrementAndGet())), decision.event())
                : decision);
    }

    static Core extensionForgotten() {
        return new Core() {
            @Override
            Judged judge(WatchState state, Input trigger, Instant now) {
                Judged judged = super.judge(state, trigger, now);
                return new Judged(
                        judged.state(),
                        judged.decisions().stream()
                                .map(decision -> asPlanned(state, decision))
                                .toList());
            }
        };
    }

    private static Decision asPlanned(WatchState state, Decision decision) {
        return decision.event() instanceof VerdictEvent.PhaseEnded p
                ? new Decision(
                        decision.id(),
                        new VerdictEvent.PhaseEnded(
                                p.watch(),
                                p.phase(),
                                p.ending(),
                                p.from(),
                                plannedEnd(state, p),
                                p.coverage(),
                                p.sentence(),
                                p.mark()))
                : decision;
    }

    private static Instant plannedEnd(WatchState state, VerdictEvent.PhaseEnded ended) {
        return state.rules().phases().stream()
                .filter(phase -> phase.name().equals(ended.phase()))
                .flatMap(phase -> state.clock().spanOf(phase).stream())
                .map(dev.watchkeeper.verification.plan.Span::to)
                .findFirst()
                .orElse(ended.to());
    }

    static Core lookConfirmedWithoutAReading() {
        return ofWords(decision -> decision.event() instanceof VerdictEvent.LookJudged l && !l.confirmed()
                ? new Decision(
                        decision.id(),
                        new VerdictEvent.LookJudged(l.watch(), l.look(), l.rule(), true, l.sentence(), l.mark()))
                : decision);
    }
}
