package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import java.time.Duration;
import java.time.Instant;

/** What reading the target says about a call whose outcome is not known. */
public sealed interface Resolution {
    /** No unknown outcome stays unknown for longer. */
    Duration AT_MOST = Duration.ofMinutes(5);

    /** How long nothing must have changed at the target before the same call is sent again. */
    Duration SETTLE = Duration.ofSeconds(10);

    /** The old version has all traffic. */
    record Confirmed() implements Resolution {}

    /** Nothing to see yet. */
    record ReadAgain(String why) implements Resolution {}

    /** Nothing has changed for a while, and the target would know the call's id: the same call again. */
    record SameCallAgain() implements Resolution {}

    /** Exactly one other change came first, so the condition of the call is void: it did not and will not happen. */
    record NotHappened(String why) implements Resolution {}

    /** Reading cannot tell any more: a person has to look. */
    record Escalated(String why) implements Resolution {}

    static Resolution of(RunState.Unknown unknown, TargetState state, Guarantee guarantee, Instant now) {
        boolean late = !now.isBefore(firstCall(unknown).plus(AT_MOST));
        return switch (state) {
            case TargetState.Unreadable(String why) ->
                late ? escalated(unknown, "the target cannot be read: " + why) : new ReadAgain(why);
            case TargetState.Read(TargetReading reading) -> read(unknown, reading, guarantee, now, late);
        };
    }

    private static Resolution read(
            RunState.Unknown unknown, TargetReading reading, Guarantee guarantee, Instant now, boolean late) {
        Version bad = unknown.progress().plan().from();
        Version good = unknown.progress().plan().to();
        Expectation expected = unknown.expected();
        if (reading.servesOnly(good)) {
            return new Confirmed();
        }
        if (expected.stillHolds(reading)) {
            if (late) {
                return escalated(unknown, "the target still runs " + reading);
            }
            boolean settled = !now.isBefore(unknown.since().plus(SETTLE));
            return settled && guarantee == Guarantee.CONDITIONAL
                    ? new SameCallAgain()
                    : new ReadAgain("the target still runs " + reading);
        }
        if (guarantee == Guarantee.CONDITIONAL
                && reading.revision() == expected.revision() + 1
                && reading.serves(bad)
                && unknown.progress().attempt() < MOST_ATTEMPTS) {
            return new NotHappened("the target was changed to " + reading + " by somebody else first");
        }
        return escalated(
                unknown, "the target runs " + reading + ", and whether our call had a part in it cannot be told");
    }

    /** Wishes for one step; each further one only after proof that the last had no effect. */
    int MOST_ATTEMPTS = 3;

    private static Instant firstCall(RunState.Unknown unknown) {
        return unknown.progress().sent().orElse(unknown.since());
    }

    private static Escalated escalated(RunState.Unknown unknown, String why) {
        return new Escalated("after " + unknown.why() + ": " + why);
    }
}
