package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.before.BeforeJudge;
import dev.watchkeeper.verification.look.LookJudge;
import dev.watchkeeper.verification.look.LookState;
import dev.watchkeeper.verification.phase.PhaseJudge;
import dev.watchkeeper.verification.plan.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Judges one deployment. Everything that is said follows from what was folded in, what was said before and {@code now}: judging
 * at other moments in between changes nothing, which is what lets a replay by marks give the same bytes.
 */
public final class Judge {
    private Judge() {}

    /** Takes an input in and judges at it. */
    public static Judged apply(WatchState state, Input input, Instant now) {
        return judge(fold(state, input), input, now);
    }

    /** Takes an input in without judging. */
    public static WatchState fold(WatchState state, Input input) {
        return Folding.fold(state, input);
    }

    /** Judges what was taken in; {@code trigger} has been folded. */
    public static Judged judge(WatchState state, Input trigger, Instant now) {
        return judge(state, trigger, now, Span.NONE);
    }

    /**
     * Judges what was taken in.
     *
     * @param quiet what an earlier judgement of this very state found: its rules are not asked again in that span
     */
    public static Judged judge(WatchState state, Input trigger, Instant now, Span quiet) {
        Sitting sitting = new Sitting(state, trigger, now, quiet);
        sitting.before();
        sitting.rules();
        sitting.phases();
        sitting.looks();
        return sitting.end();
    }

    /** One judgement, item by item. */
    private static final class Sitting {
        private final boolean byTick;
        private final Mark mark;
        private final Instant now;
        private final List<Decision> decisions = new ArrayList<>();
        private Span quiet;
        private WatchState state;

        Sitting(WatchState state, Input trigger, Instant now, Span quiet) {
            this.quiet = quiet;
            this.state = state;
            this.byTick = trigger instanceof Input.OfTick;
            this.mark = trigger.mark();
            this.now = now;
        }

        Judged end() {
            return decisions.isEmpty()
                    ? new Judged(state, decisions, quiet)
                    : new Judged(state.saying(decisions.size()), decisions, Span.NONE);
        }

        void before() {
            if (state.finished() || state.facts().started().isPresent()) {
                return;
            }
            new BeforeJudge(state.rules())
                    .judge(state.before(), state.facts().requested(), byTick, now)
                    .ifPresent(outcome -> {
                        state = state.with(state.before().said());
                        say(
                                "before",
                                (watch, m) -> new VerdictEvent.BeforeJudged(
                                        watch.watch(), outcome.checks(), outcome.baselines(), outcome.sentence(), m));
                    });
        }

        void rules() {
            if (state.finished() || state.facts().firstTraffic().isEmpty() || quiet.covers(now)) {
                return;
            }
            RuleRound round = new RuleRound(state, mark, now);
            decisions.addAll(round.decide());
            state = round.state();
            quiet = new Span(now, round.until());
        }

        void phases() {
            if (!byTick || state.finished()) {
                return;
            }
            PhaseJudge judge = new PhaseJudge(
                    state.clock(), state.logs(), name -> RuleRound.emptyLog(state.rules(), name), state::proof);
            for (Phase phase : state.rules().phases()) {
                Optional<Span> span = state.clock().spanOf(phase);
                if (span.isPresent() && !state.endings().containsKey(phase.name())) {
                    judge.judge(phase, span.get(), in -> RuleRound.brokenIn(state, phase, in), now)
                            .ifPresent(outcome -> end(phase, span.get(), outcome));
                }
            }
            if (state.endings().size() == state.rules().phases().size() && !state.passed() && allWell()) {
                state = state.passedWhole();
                say(
                        "passed",
                        (watch, m) -> new VerdictEvent.WatchPassed(
                                watch.watch(),
                                "the watch of " + watch.watch().service() + " has passed: all "
                                        + watch.endings().size() + " phases ended well",
                                m));
            }
        }

        private boolean allWell() {
            return state.endings().values().stream()
                    .allMatch(ending -> ending == PhaseEnding.PASSED || ending == PhaseEnding.UNPROVEN);
        }

        private void end(Phase phase, Span span, PhaseJudge.Outcome outcome) {
            state = state.ended(phase.name(), outcome.ending());
            say(
                    "phase/" + phase.name(),
                    (watch, m) -> new VerdictEvent.PhaseEnded(
                            watch.watch(),
                            phase.name(),
                            outcome.ending(),
                            span.from(),
                            outcome.to(),
                            outcome.coverage(),
                            outcome.sentence(),
                            m));
        }

        void looks() {
            LookJudge judge = new LookJudge(state.rules(), state::plan);
            List<LookState> open = state.looks().values().stream()
                    .filter(look -> !look.done())
                    .sorted(LookState.order())
                    .toList();
            for (LookState look : open) {
                judge.judge(look, byTick, now).ifPresent(outcome -> {
                    state = state.with(look.judged());
                    say("look/" + look.look().id(), (watch, m) -> judged(watch, look, outcome, m));
                });
            }
        }

        private static VerdictEvent judged(WatchState watch, LookState look, LookJudge.Outcome outcome, Mark mark) {
            if (look.look().purpose() == LookPurpose.BEFORE_ACTING) {
                return new VerdictEvent.LookJudged(
                        watch.watch(), look.look().id(), look.look().rule(), outcome.yes(), outcome.sentence(), mark);
            }
            return outcome.yes()
                    ? new VerdictEvent.RollbackVerified(
                            watch.watch(), look.look().id(), "rollback verified: " + outcome.sentence(), mark)
                    : new VerdictEvent.RollbackNotVerified(
                            watch.watch(), look.look().id(), "rollback not verified: " + outcome.sentence(), mark);
        }

        private void say(String what, BiFunction<WatchState, Mark, VerdictEvent> event) {
            decisions.add(new Decision(
                    dev.watchkeeper.contract.id.DerivedId.event(state.watch().idPrefix(), "verdicts", what),
                    event.apply(state, mark)));
        }
    }
}
