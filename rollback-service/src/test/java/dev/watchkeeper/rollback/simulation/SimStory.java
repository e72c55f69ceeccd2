package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.rollback.HoldCode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What happens in the world besides the breach. */
enum SimStory {
    PLAIN,
    OLD_BREACH_CONFIRMED,
    OLD_BREACH_NOT_CONFIRMED,
    OLD_BREACH_UNANSWERED,
    SUPERSEDED_WHEN_PLANNED,
    NEWER_STARTED,
    NOBODY_VERIFIES,
    NOT_VERIFIED,
    NOT_IN_ROLLBACK_WHEN,
    STOPPED_WHEN_PLANNED,
    /** The switch is turned on when a next way is due. */
    STOPPED_WHEN_GIVEN_UP,
    SUPERSEDED_WHEN_GIVEN_UP,
    /** Two other services have broken already; three minutes later this one breaks anew, alone. */
    COMMON_CAUSE,
    /** The third service breaks when the intent is written, and nothing was sent. */
    COMMON_CAUSE_WHEN_PLANNED,
    /** It breaks at some moment within the first seconds: before, between or after. */
    COMMON_CAUSE_SOMEWHERE,
    /** The third service breaks when the call is under way. */
    COMMON_CAUSE_WHEN_SENT,
    /** The verdicts of the others lie in a partition that is read ten seconds late. */
    COMMON_CAUSE_READ_LATE,
    /** One partition of verdicts is never read. */
    VERDICTS_NEVER_ALL_READ,
    OTHER_SUSPECT,
    HELD_BEFORE_THE_BREACH,
    HELD_WHEN_PLANNED,
    HELD_AND_RESUMED,
    APPROVED_BY_PERSON,
    REFUSED_AND_BROKEN_AGAIN,
    BY_PERSON,
    BY_PERSON_UNDONE,
    /** The breach is found within the undo window. */
    BY_PERSON_AND_BREACH,
    /** The breach is found within the undo window, and the stop switch is on. */
    BY_PERSON_AND_STOPPED_BREACH,
    BY_PERSON_UNDONE_AND_STOPPED_BREACH;

    private static final Set<SimStory> BEGUN_BY_PERSON = EnumSet.of(
            BY_PERSON,
            BY_PERSON_UNDONE,
            BY_PERSON_AND_BREACH,
            BY_PERSON_AND_STOPPED_BREACH,
            BY_PERSON_UNDONE_AND_STOPPED_BREACH);

    boolean begunByPerson() {
        return BEGUN_BY_PERSON.contains(this);
    }

    boolean oldBreach() {
        return this == OLD_BREACH_CONFIRMED || this == OLD_BREACH_NOT_CONFIRMED || this == OLD_BREACH_UNANSWERED;
    }

    /** Whether nothing may ever reach the target, whatever crashes. */
    boolean mustNotAct() {
        return switch (this) {
            case OLD_BREACH_NOT_CONFIRMED, OLD_BREACH_UNANSWERED, NEWER_STARTED, NOT_IN_ROLLBACK_WHEN -> true;
            case COMMON_CAUSE, COMMON_CAUSE_WHEN_PLANNED, COMMON_CAUSE_READ_LATE, OTHER_SUSPECT -> true;
            case SUPERSEDED_WHEN_PLANNED, STOPPED_WHEN_PLANNED -> true;
            case HELD_BEFORE_THE_BREACH, HELD_WHEN_PLANNED, REFUSED_AND_BROKEN_AGAIN -> true;
            case BY_PERSON_UNDONE, BY_PERSON_UNDONE_AND_STOPPED_BREACH -> true;
            case PLAIN, OLD_BREACH_CONFIRMED, NOBODY_VERIFIES, NOT_VERIFIED -> false;
            case STOPPED_WHEN_GIVEN_UP, SUPERSEDED_WHEN_GIVEN_UP -> false;
            case COMMON_CAUSE_SOMEWHERE, COMMON_CAUSE_WHEN_SENT, VERDICTS_NEVER_ALL_READ -> false;
            case HELD_AND_RESUMED, APPROVED_BY_PERSON -> false;
            case BY_PERSON, BY_PERSON_AND_BREACH, BY_PERSON_AND_STOPPED_BREACH -> false;
        };
    }

    /** How it must be held at the end, where it is. */
    Optional<HoldCode> heldAs() {
        return switch (this) {
            case COMMON_CAUSE, COMMON_CAUSE_WHEN_PLANNED, COMMON_CAUSE_READ_LATE -> Optional.of(HoldCode.COMMON_CAUSE);
            case OTHER_SUSPECT -> Optional.of(HoldCode.OTHER_SUSPECT);
            case HELD_BEFORE_THE_BREACH, HELD_WHEN_PLANNED, REFUSED_AND_BROKEN_AGAIN -> Optional.of(HoldCode.BY_PERSON);
            case BY_PERSON_UNDONE_AND_STOPPED_BREACH, STOPPED_WHEN_PLANNED -> Optional.of(HoldCode.STOP_SWITCH);
            case NEWER_STARTED -> Optional.of(HoldCode.NEWER_DEPLOYMENT);
            case OLD_BREACH_NOT_CONFIRMED, OLD_BREACH_UNANSWERED -> Optional.of(HoldCode.NOT_CONFIRMED);
            default -> Optional.empty();
        };
    }

    /** Whether the old version is back and verified at the end, at a target that does what it is asked. */
    boolean takesBack() {
        return !mustNotAct() && this != NOBODY_VERIFIES && this != NOT_VERIFIED && this != COMMON_CAUSE_SOMEWHERE;
    }
}
