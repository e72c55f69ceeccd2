package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import java.time.Duration;
import java.time.Instant;

/** What reading the target says about a call whose outcome is not known, or whose effect takes its time. */
public sealed interface Resolution {
    /** No unknown outcome stays unknown for longer, counted from when the wish was first sent: no restart makes it shorter or longer. */
    Duration AT_MOST = Duration.ofMinutes(5);

    /** How long nothing must have changed at the target before the same call is sent again. */
    Duration SETTLE = Duration.ofSeconds(10);

    /** The old version has all traffic. */
    record Confirmed() implements Resolution {}

    /** Nothing to see yet. */
    record ReadAgain(String why) implements Resolution {}

    /** Nothing has changed for a while, and the target would know the call's id: the same call again. */
    record SameCallAgain() implements Resolution {}

    /** The call has had its effect, and the target is on its way to the old version. */
    record UnderWay(String what) implements Resolution {}

    /** Proven: it did not and will not happen. Either its condition is void, or its own trace shows its end. */
    record NotHappened(String why) implements Resolution {}

    /** Proven by the call's own trace to be over, with the target as it was before it, and another way is left. */
    record NextWay(String proof) implements Resolution {}

    /** Reading cannot tell any more: a person has to look. */
    record Escalated(String why) implements Resolution {}

    /**
     * About a call whose outcome is not known.
     *
     * @param state read after {@code trace}, so that what has ended is seen with what it did
     * @param furtherWay whether a proof about this call lets the next way be taken, see {@link GivenUp#possible}
     */
    static Resolution of(
            RunState.Unknown unknown,
            TargetState state,
            CallTrace trace,
            Guarantee guarantee,
            boolean furtherWay,
            Instant now) {
        boolean late = !now.isBefore(firstCall(unknown).plus(AT_MOST));
        return switch (state) {
            case TargetState.Unreadable(String why) ->
                late ? escalated(unknown, "the target cannot be read: " + why) : new ReadAgain(why);
            case TargetState.Read(TargetReading reading) ->
                read(unknown, reading, trace, guarantee, furtherWay, now, late);
        };
    }

    /**
     * From when the effect is seen until the target is there: as long as the rollback may take, and no longer.
     *
     * @param state read after {@code trace}
     */
    static Resolution of(
            RunState.Following following, TargetState state, CallTrace trace, boolean furtherWay, Instant now) {
        RollbackPlan plan = following.progress().plan();
        boolean over = !now.isBefore(following.progress().deadline());
        String begun = "although " + following.what() + ", ";
        if (!(state instanceof TargetState.Read(TargetReading reading))) {
            String why = ((TargetState.Unreadable) state).why();
            return over ? new Escalated(begun + "the target cannot be read: " + why) : new ReadAgain(why);
        }
        if (reading.servesOnly(plan.to())) {
            return new Confirmed();
        }
        boolean onTheWay = reading.onTheWayTo(plan.to())
                || ((following.expected().stillHolds(reading) || sameVersion(following.expected(), reading))
                        && stillActing(trace));
        if (following.expected().stillHolds(reading)
                && furtherWay
                && !over
                && trace instanceof CallTrace.Over(String proof)) {
            return new NextWay(proof);
        }
        if (!onTheWay) {
            return new Escalated(begun + trouble(reading, trace));
        }
        return over
                ? new Escalated(begun + "it has not come to its end by "
                        + following.progress().deadline() + ": the target runs " + reading + unread(trace))
                : new ReadAgain("the target runs " + reading);
    }

    /** As long as our call is under way, what else changes at the target, such as its scale, is no answer to it. */
    private static boolean sameVersion(Expectation expected, TargetReading reading) {
        return expected.version().equals(reading.running())
                && reading.otherActor().isEmpty();
    }

    /** What was under way is not over because it cannot be read for a while. */
    private static boolean stillActing(CallTrace trace) {
        return switch (trace) {
            case CallTrace.UnderWay ignored -> true;
            case CallTrace.CannotTell ignored -> true;
            case CallTrace.None ignored -> false;
            case CallTrace.Over ignored -> false;
            case CallTrace.VoidIfLate ignored -> false;
        };
    }

    private static Resolution read(
            RunState.Unknown unknown,
            TargetReading reading,
            CallTrace trace,
            Guarantee guarantee,
            boolean furtherWay,
            Instant now,
            boolean late) {
        Version bad = unknown.progress().plan().from();
        Version good = unknown.progress().plan().to();
        Expectation expected = unknown.expected();
        boolean mayWishAgain = unknown.progress().attempt() < MOST_ATTEMPTS;
        if (reading.servesOnly(good)) {
            return new Confirmed();
        }
        if (reading.onTheWayTo(good)) {
            return new UnderWay("the target is on its way: " + reading);
        }
        if (expected.stillHolds(reading) || (sameVersion(expected, reading) && stillActing(trace))) {
            return unchanged(unknown, reading, trace, guarantee, furtherWay, now, late);
        }
        if (guarantee == Guarantee.CONDITIONAL
                && reading.revision() == expected.revision() + 1
                && reading.serves(bad)
                && mayWishAgain) {
            return new NotHappened("the target was changed to " + reading + " by somebody else first");
        }
        return escalated(unknown, trouble(reading, trace) + ", and whether our call had a part in it cannot be told");
    }

    /** Silence is no proof: a call may come to effect as late as it likes. */
    private static Resolution unchanged(
            RunState.Unknown unknown,
            TargetReading reading,
            CallTrace trace,
            Guarantee guarantee,
            boolean furtherWay,
            Instant now,
            boolean late) {
        boolean mayWishAgain = unknown.progress().attempt() < MOST_ATTEMPTS;
        boolean time = now.isBefore(unknown.progress().deadline());
        boolean settled = !now.isBefore(unknown.since().plus(SETTLE));
        return switch (trace) {
            case CallTrace.UnderWay(String what) -> new UnderWay(what);
            case CallTrace.Over(String proof) when furtherWay && time -> new NextWay(proof);
            case CallTrace.Over(String proof) -> mayWishAgain ? new NotHappened(proof) : escalated(unknown, proof);
            case CallTrace.VoidIfLate(String proof) ->
                mayWishAgain ? new NotHappened(proof) : escalated(unknown, proof);
            case CallTrace.CannotTell(String why)
            when late ->
                escalated(
                        unknown,
                        "the target still runs " + reading + "; what became of the call cannot be told: " + why);
            case CallTrace.None() when late -> escalated(unknown, "the target still runs " + reading);
            case CallTrace.None() when settled && guarantee == Guarantee.CONDITIONAL -> new SameCallAgain();
            case CallTrace.CannotTell ignored -> new ReadAgain("the target still runs " + reading);
            case CallTrace.None() -> new ReadAgain("the target still runs " + reading);
        };
    }

    private static String unread(CallTrace trace) {
        return trace instanceof CallTrace.CannotTell(String why) ? ", and " + why : "";
    }

    private static String trouble(TargetReading reading, CallTrace trace) {
        String runs = reading.otherActor().orElse("the target runs " + reading);
        return switch (trace) {
            case CallTrace.Over(String proof) -> proof + "; " + runs;
            case CallTrace.VoidIfLate(String proof) -> proof + "; " + runs;
            case CallTrace.None ignored -> runs;
            case CallTrace.UnderWay ignored -> runs;
            case CallTrace.CannotTell ignored -> runs;
        };
    }

    /** Wishes for one step; each further one only after proof that the last had no effect. */
    int MOST_ATTEMPTS = 3;

    private static Instant firstCall(RunState.Unknown unknown) {
        return unknown.progress().asked().orElse(unknown.since());
    }

    private static Escalated escalated(RunState.Unknown unknown, String why) {
        return new Escalated("after " + unknown.why() + ": " + why);
    }
}
