package dev.watchkeeper.verification.simulation;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Bugs that the simulation must find. Each is a switch of the harness around the core; the core has none. */
@SuppressWarnings("ImmutableEnumChecker") // the suppliers keep nothing
enum PlantedBug {
    TICK_IGNORED(JudgingBugs::tickIgnored),
    DUPLICATE_COUNTED_TWICE(ReadingBugs::duplicateCountedTwice),
    MISSING_COUNTED_AS_ZERO(ReadingBugs::missingCountedAsZero),
    FAILED_COUNTED_AS_BAD(ReadingBugs::failedCountedAsBad),
    LIMIT_IS_NOT_STRICT(ReadingBugs::limitIsNotStrict),
    GAP_DOES_NOT_RESET(JudgingBugs::gapDoesNotReset),
    GRACE_FROM_FULL_SHIFT(JudgingBugs::graceFromFullShift),
    CRASH_LOSES_THE_LAST_RECORD(RestoreBugs::crashLosesTheLastRecord),
    OFFSETS_BEFORE_STATE(RestoreBugs::offsetsBeforeState),
    RESTORE_FORGETS_RULE_STATES(RestoreBugs::forgetsRuleStates),
    RESTORE_FORGETS_WHAT_HAS_LEFT(RestoreBugs::forgetsWhatHasLeft),
    RESTORE_FORGETS_EVIDENCE(RestoreBugs::forgetsEvidence),
    EXTENSION_FORGOTTEN(JudgingBugs::extensionForgotten),
    BREACH_TWICE_AFTER_RESTORE(RestoreBugs::breachTwice),
    PHASES_END_AGAIN_AFTER_RESTORE(RestoreBugs::phasesEndAgain),
    SEQUENCE_STARTS_AGAIN(RestoreBugs::sequenceStartsAgain),
    ENCODING_LOSES_FRACTIONS(RestoreBugs::encodingLosesFractions),
    WEAKER_REPLACES_STRONGER(ReadingBugs::weakerReplacesStronger),
    WATERMARK_JUMPS_OVER_A_HOLE(ReadingBugs::watermarkJumpsOverAHole),
    LATE_BUCKET_DROPPED(ReadingBugs::lateBucketDropped),
    FUTURE_BUCKET_BELIEVED(ReadingBugs::futureBucketBelieved),
    LOST_RECORDS_IGNORED(JudgingBugs::lostRecordsIgnored),
    ORDER_DEPENDENT_FACTS(JudgingBugs::orderDependentFacts),
    PASSES_WITH_A_BLIND_CHECK(JudgingBugs::passesWithABlindCheck),
    TRANSITION_NUMBER_REUSED(JudgingBugs::transitionNumberReused),
    ID_FROM_THE_WALL_CLOCK(JudgingBugs::idFromTheWallClock),
    LOOK_CONFIRMED_WITHOUT_A_READING(JudgingBugs::lookConfirmedWithoutAReading);

    private final Supplier<Core> core;

    PlantedBug(Supplier<Core> core) {
        this.core = core;
    }

    Core core() {
        return core.get();
    }

    static final int MOST_SEEDS = 10_000;

    /** The first seed that found it, and as what. */
    record Found(long seed, String what) {}

    /** Looks for it with the seeds from 0 on. */
    Optional<Found> find(long most) {
        for (long seed = 0; seed < most; seed++) {
            try {
                new Simulation(Scenario.of(seed), core(), line -> {}).run();
            } catch (RuntimeException e) {
                String what = e instanceof Violation ? String.valueOf(e.getMessage()) : e.toString();
                return Optional.of(new Found(seed, what.length() > 90 ? what.substring(0, 90) + " ..." : what));
            }
        }
        return Optional.empty();
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
