package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a reason makes of the run that is there, or of none. */
public sealed interface Opening {
    Trigger trigger();

    /** Nothing is there yet. */
    Runs.Answered first(WatchRef watch, Instant now);

    /** Empty when what is there goes on, or has ended, without this reason. */
    Optional<Runs.Answered> again(WatchRef watch, RunState there, Instant now);

    /**
     * A breach is decided at once, unless a person has decided before. While an earlier one is being decided, that may end without a
     * rollback because its rule has recovered; then this one would be forgotten. So it takes its place as soon as the earlier one is over;
     * and while an earlier one is being looked at because it has become old, at once: that look may find nothing and leave it to a person.
     *
     * @param over whether the rule of an earlier breach has recovered by now
     */
    record ByBreach(Trigger.Automatic trigger, Predicate<Trigger.Automatic> over) implements Opening {
        @Override
        public Runs.Answered first(WatchRef watch, Instant now) {
            return Runs.Answered.silently(new RunState.Detected(trigger, now));
        }

        @Override
        public Optional<Runs.Answered> again(WatchRef watch, RunState there, Instant now) {
            return switch (there) {
                case RunState.Held held -> ofHeld(watch, held, now);
                case RunState.StoodDown down ->
                    Optional.of(down.refusedBy()
                            .map(by -> held(watch, by, down.why() + "; this is a later breach", now))
                            .orElseGet(() -> Runs.Answered.silently(down.again(trigger, now))));
                case RunState.Announced announced ->
                    announced.breach().isPresent()
                            ? Optional.empty()
                            : Optional.of(Runs.Answered.silently(announced.with(trigger)));
                case RunState.Detected detected ->
                    inPlaceOf(detected.trigger(), new RunState.Detected(trigger, detected.at()));
                case RunState.Looking looking ->
                    trigger.decided().isAfter(looking.trigger().decided())
                            ? Optional.of(Runs.Answered.silently(new RunState.Detected(trigger, now)))
                            : inPlaceOf(looking.trigger(), new RunState.Detected(trigger, now));
                // Written again as it is, so that whoever is just about to end it has to decide anew.
                case RunState.Planned planned ->
                    planned.progress().untouched() ? inPlaceOf(planned.trigger(), planned) : Optional.empty();
                case RunState.WithPlan ignored -> Optional.empty();
                case RunState.Failed ignored -> Optional.empty();
            };
        }

        private Optional<Runs.Answered> inPlaceOf(Trigger earlier, RunState next) {
            return earlier instanceof Trigger.Automatic breach
                            && (breach.rule().equals(trigger.rule())
                                    ? breach.transition() < trigger.transition()
                                    : over.test(breach))
                    ? Optional.of(Runs.Answered.silently(next))
                    : Optional.empty();
        }

        private Optional<Runs.Answered> ofHeld(WatchRef watch, RunState.Held held, Instant now) {
            if (held.trigger() instanceof Trigger.Precaution precaution) {
                return Optional.of(held(watch, precaution.by(), held.why(), now));
            }
            return held.onlyPersonsReopen()
                    ? Optional.empty()
                    : Optional.of(Runs.Answered.silently(held.again(trigger, now)));
        }

        private Runs.Answered held(WatchRef watch, SubjectId by, String why, Instant now) {
            var held = RunState.Held.byWordOf(by, trigger, why, ByHand.whoMayResume(watch));
            return new Runs.Answered(held, RunEvents.held(watch, held, now), Optional.empty());
        }
    }

    /** A person's wish begins when the undo window has passed. */
    record ByPerson(Trigger.Manual trigger, Duration undoFor) implements Opening {
        @Override
        public Runs.Answered first(WatchRef watch, Instant now) {
            return announced(
                    watch, new RunState.Announced(trigger, now.plus(undoFor), Optional.empty(), Optional.empty()));
        }

        @Override
        public Optional<Runs.Answered> again(WatchRef watch, RunState there, Instant now) {
            return switch (there) {
                case RunState.Held held ->
                    held.byPerson()
                            ? Optional.empty()
                            : Optional.of(announced(watch, held.approve(trigger, now.plus(undoFor))));
                case RunState.StoodDown ignored -> Optional.of(first(watch, now));
                case RunState.Announced ignored -> Optional.empty();
                case RunState.Detected ignored -> Optional.empty();
                case RunState.Looking ignored -> Optional.empty();
                case RunState.WithPlan ignored -> Optional.empty();
                case RunState.Failed ignored -> Optional.empty();
            };
        }

        private Runs.Answered announced(WatchRef watch, RunState.Announced state) {
            return Runs.Answered.by(trigger.by(), state, List.of(RunEvents.announced(watch, state)));
        }
    }

    /** A person holds what may come, or what has not been sent yet. */
    record ByHold(Trigger.Precaution trigger) implements Opening {
        @Override
        public Runs.Answered first(WatchRef watch, Instant now) {
            return held(watch, trigger, now);
        }

        @Override
        public Optional<Runs.Answered> again(WatchRef watch, RunState there, Instant now) {
            return switch (there) {
                case RunState.Held held ->
                    held.byPerson() ? Optional.empty() : Optional.of(held(watch, held.trigger(), now));
                case RunState.StoodDown ignored -> Optional.of(first(watch, now));
                case RunState.Announced announced ->
                    Optional.of(held(
                            watch,
                            announced.breach().isPresent() ? announced.breach().get() : trigger,
                            now));
                case RunState.Detected detected -> Optional.of(held(watch, detected.trigger(), now));
                case RunState.Looking looking -> Optional.of(held(watch, looking.trigger(), now));
                case RunState.Planned planned ->
                    planned.progress().untouched()
                            ? Optional.of(held(watch, planned.trigger(), now))
                            : Optional.empty();
                case RunState.WithPlan ignored -> Optional.empty();
                case RunState.Failed ignored -> Optional.empty();
            };
        }

        private Runs.Answered held(WatchRef watch, Trigger of, Instant now) {
            String why = trigger.by() + " holds it: " + trigger.reason();
            var held = RunState.Held.byWordOf(trigger.by(), of, why, ByHand.whoMayResume(watch));
            return Runs.Answered.by(trigger.by(), held, RunEvents.held(watch, held, now));
        }
    }
}
