package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one rollback is. Legal transitions are the methods of the state that has them; each state is stored, so that a crash
 * between any two leaves one from which to go on.
 */
public sealed interface RunState {
    /** How much longer than its own deadline an answer to a look may take to arrive. */
    Duration ANSWER_GRACE = Duration.ofSeconds(5);

    /** Why there is a run at all. */
    Trigger trigger();

    /** The word for it, in the database and over HTTP. */
    default String word() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(java.util.Locale.ROOT);
    }

    /** Whether something is still to be done or waited for. */
    default boolean active() {
        return switch (this) {
            case Announced ignored -> true;
            case Detected ignored -> true;
            case Looking ignored -> true;
            case Planned ignored -> true;
            case Sending ignored -> true;
            case Unknown ignored -> true;
            case Following ignored -> true;
            case Effective ignored -> true;
            case Verifying ignored -> true;
            case RolledBack ignored -> false;
            case Failed ignored -> false;
            case Held ignored -> false;
            case StoodDown ignored -> false;
        };
    }

    /** From the written intent on. */
    sealed interface WithPlan extends RunState {
        Progress progress();

        @Override
        default Trigger trigger() {
            return progress().trigger();
        }
    }

    /**
     * A person asked for it, and may take that back until the undo window ends.
     *
     * @param until end of the undo window
     * @param breach that was found meanwhile: it is decided at once, and again when the person takes back
     * @param before what was held and approved
     */
    record Announced(Trigger.Manual trigger, Instant until, Optional<Trigger.Automatic> breach, Optional<Held> before)
            implements RunState {
        public boolean over(Instant now) {
            return !now.isBefore(until);
        }

        public Announced with(Trigger.Automatic found) {
            return new Announced(trigger, until, Optional.of(found), before);
        }

        public Detected begin(Instant now) {
            return new Detected(trigger, now);
        }

        /** The breach says the same as the person, and does not wait. */
        public Planned overtake(RollbackPlan plan, Instant now, Duration within) {
            return new Detected(breach.orElseThrow(), now).plan(plan, now, within);
        }

        /** As if nobody had asked: the breach is decided, or what was held is held again. */
        public RunState undo(String why, Instant now) {
            Optional<RunState> back = breach.map(found -> new Detected(found, now));
            return back.or(() -> before).orElseGet(() -> new StoodDown(trigger, why, Optional.empty()));
        }
    }

    /** A reason is there and nothing is decided. */
    record Detected(Trigger trigger, Instant at) implements RunState {
        public Looking look(Look look) {
            if (!(trigger instanceof Trigger.Automatic automatic)) {
                throw new IllegalStateException("a person's rollback is not looked at before");
            }
            return new Looking(automatic, look);
        }

        public Planned plan(RollbackPlan plan, Instant now, Duration within) {
            return new Planned(Progress.start(trigger, plan, now, now.plus(within)), Optional.empty());
        }

        public Held hold(HoldCode code, String why, String whoMayDecide) {
            return new Held(trigger, code, why, whoMayDecide);
        }

        public StoodDown standDown(String why) {
            return new StoodDown(trigger, why, Optional.empty());
        }
    }

    /** Fresh readings were asked for, because the breach is old. */
    record Looking(Trigger.Automatic trigger, Look look) implements RunState {
        public Detected confirmed(Instant at) {
            return new Detected(trigger.confirmedAt(at), at);
        }

        public Held notConfirmed(String why, String whoMayDecide) {
            return new Held(trigger, HoldCode.NOT_CONFIRMED, why, whoMayDecide);
        }

        public boolean unanswered(Instant now) {
            return now.isAfter(look.deadline().plus(ANSWER_GRACE));
        }
    }

    /**
     * The intent is written down; the current step is due.
     *
     * @param repeat the condition of an earlier call of the same attempt, which a repeat must carry again
     */
    record Planned(Progress progress, Optional<Expectation> repeat) implements WithPlan {
        public Sending send(Expectation expected, Instant now) {
            return new Sending(progress.sending(now), expected, repeat.isPresent(), now);
        }

        /** The plan has become old before anything was sent: look first. */
        public Looking look(Look look) {
            if (!progress.untouched() || !(trigger() instanceof Trigger.Automatic automatic)) {
                throw new IllegalStateException("only an automatic rollback that has not acted looks again");
            }
            return new Looking(automatic, look);
        }

        public Held hold(HoldCode code, String why, String whoMayDecide) {
            if (!progress.untouched()) {
                throw new IllegalStateException("a rollback that has acted ends verified or failed, never held");
            }
            return new Held(trigger(), code, why, whoMayDecide);
        }

        public StoodDown standDown(String why) {
            if (!progress.untouched()) {
                throw new IllegalStateException("a rollback that has acted ends verified or failed, never stood down");
            }
            return new StoodDown(trigger(), why, Optional.empty());
        }

        /** Reading shows that the target of this step is back already. */
        public RunState alreadyBack(Instant now) {
            return RunState.stepConfirmed(progress, now);
        }

        public Failed fail(String why) {
            return new Failed(trigger(), Optional.of(progress), why);
        }
    }

    /**
     * The call is under way, or its process died during it.
     *
     * @param repeated whether an earlier call of the same attempt is still unresolved: then no answer but an effect settles it
     */
    record Sending(Progress progress, Expectation expected, boolean repeated, Instant at) implements WithPlan {
        public RunState confirmed(Instant now) {
            return RunState.stepConfirmed(progress, now);
        }

        public Unknown unknown(String why, Instant since) {
            return new Unknown(progress, expected, since, why);
        }

        /** Reading shows that the call has had its effect, and that the target takes its time. */
        public Following follow(String what, Instant now) {
            return new Following(progress, expected, now, what);
        }

        /** The call did not reach the target: a new wish that is no further attempt. */
        public Planned notSent() {
            return new Planned(resolved().notSent(at), Optional.empty());
        }

        /** The target had changed and did nothing: a new wish with a new condition. */
        public Planned changed() {
            return new Planned(resolved().nextAttempt(), Optional.empty());
        }

        /** This way will not do it, or was never reached, and no call by it is unresolved: the next way, decided afresh. */
        public Planned nextWay(GivenUp gone) {
            return new Planned(resolved().nextWay(gone), Optional.empty());
        }

        private Progress resolved() {
            if (repeated) {
                throw new IllegalStateException("the call before this one is not resolved");
            }
            return progress;
        }

        public Failed refused(String why) {
            return new Failed(trigger(), Optional.of(progress), why);
        }
    }

    /**
     * It may have happened or may still happen: from here only reading the target leads on.
     *
     * @param since when it was found unknown; when the call was sent, for a means that is never called twice for one intent. How long it
     *     may stay unknown counts from {@link Progress#asked()}
     */
    record Unknown(Progress progress, Expectation expected, Instant since, String why) implements WithPlan {
        public RunState confirmed(Instant now) {
            return RunState.stepConfirmed(progress, now);
        }

        /** The same call with the same id and condition once more; only where the target tells a repeat from a second wish. */
        public Planned repeat() {
            return new Planned(progress, Optional.of(expected));
        }

        public Following follow(String what, Instant now) {
            return new Following(progress, expected, now, what);
        }

        /** Another change came first, or the call is proven to be over: it can no longer have an effect. A new wish with a new condition. */
        public Planned overtaken() {
            return new Planned(progress.nextAttempt(), Optional.empty());
        }

        /** The call is proven to be over without effect: the next way, decided afresh. */
        public Planned nextWay(GivenUp gone) {
            return new Planned(progress.nextWay(gone), Optional.empty());
        }

        public Failed escalate(String reason) {
            return new Failed(trigger(), Optional.of(progress), reason);
        }
    }

    /**
     * The call had its effect, and the target is on its way to the old version; it is read until it is there.
     *
     * @param what what was seen when it began
     */
    record Following(Progress progress, Expectation expected, Instant since, String what) implements WithPlan {
        public RunState confirmed(Instant now) {
            return RunState.stepConfirmed(progress, now);
        }

        /** What was under way is proven to be over without effect: the next way, decided afresh. */
        public Planned nextWay(GivenUp gone) {
            return new Planned(progress.nextWay(gone), Optional.empty());
        }

        public Failed escalate(String reason) {
            return new Failed(trigger(), Optional.of(progress), reason);
        }
    }

    /** Every target gives all traffic to the old version. */
    record Effective(Progress progress) implements WithPlan {
        public Verifying verify(Look look) {
            return new Verifying(progress, look);
        }

        public Failed fail(String why) {
            return new Failed(trigger(), Optional.of(progress), why);
        }
    }

    /** The checks are watched on the old version. */
    record Verifying(Progress progress, Look look) implements WithPlan {
        public RolledBack verified(Instant at) {
            return new RolledBack(progress, RollbackRunTimes.of(progress, at));
        }

        public Failed notVerified(String why) {
            return new Failed(trigger(), Optional.of(progress), why);
        }

        public boolean unanswered(Instant now) {
            return now.isAfter(look.deadline().plus(ANSWER_GRACE));
        }
    }

    record RolledBack(Progress progress, RollbackTimes times) implements WithPlan {}

    /** A person takes over; there is no second attempt. */
    record Failed(Trigger trigger, Optional<Progress> progress, String why) implements RunState {}

    /**
     * A person decides. A later reason opens it again, unless only a person may.
     *
     * @param by the person whose word holds it; empty where a fact does, and in rows of before it was kept
     */
    record Held(Trigger trigger, HoldCode code, String why, String whoMayDecide, Optional<SubjectId> by)
            implements RunState {
        Held(Trigger trigger, HoldCode code, String why, String whoMayDecide) {
            this(trigger, code, why, whoMayDecide, Optional.empty());
        }

        static Held byWordOf(SubjectId by, Trigger trigger, String why, String whoMayDecide) {
            return new Held(trigger, HoldCode.BY_PERSON, why, whoMayDecide, Optional.of(by));
        }

        /** Whether a person holds it, and not a fact: then a person lets it go on first. */
        public boolean byPerson() {
            return code == HoldCode.BY_PERSON;
        }

        /** A further breach says nothing about why this was held. */
        public boolean onlyPersonsReopen() {
            return byPerson() || code == HoldCode.COMMON_CAUSE || code == HoldCode.OTHER_SUSPECT;
        }

        public Detected again(Trigger next, Instant at) {
            return new Detected(next, at);
        }

        public Announced approve(Trigger.Manual by, Instant until) {
            return new Announced(by, until, Optional.empty(), Optional.of(this));
        }

        public StoodDown refuse(SubjectId by, String reason) {
            return new StoodDown(trigger, by + " refuses it: " + reason, Optional.of(by));
        }
    }

    /**
     * There was nothing to do, or a person said so. A later reason opens it again.
     *
     * @param refusedBy the person after whom further breaches are held for a person
     */
    record StoodDown(Trigger trigger, String why, Optional<SubjectId> refusedBy) implements RunState {
        public Detected again(Trigger next, Instant at) {
            return new Detected(next, at);
        }
    }

    private static RunState stepConfirmed(Progress progress, Instant now) {
        return progress.last()
                ? new Effective(progress.effective(now))
                : new Planned(progress.nextStep(), Optional.empty());
    }
}
