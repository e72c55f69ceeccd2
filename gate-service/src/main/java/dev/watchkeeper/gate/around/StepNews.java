package dev.watchkeeper.gate.around;

/** Whether a step's new state is worth an event: a stage that people wait for, a failure once, and that a person is needed. */
final class StepNews {
    private StepNews() {}

    /** @param before as it was while it was asked */
    static boolean between(StepState before, StepState after) {
        if (before.needsPerson() != after.needsPerson()) {
            return true;
        }
        boolean firstTrouble = after.trouble().map(StepState.Trouble::times).orElse(0) == 1;
        return switch (after.stage()) {
            case DONE, GIVEN_BACK, GIVEN_UP -> before.stage() != after.stage() || firstTrouble;
            case FAILED, GIVING_BACK -> firstTrouble;
            case ACTING, FOLLOWING ->
                firstTrouble
                        || (!before.sentence().equals(after.sentence())
                                && after.trouble().isEmpty());
            case PLANNED, SKIPPED -> false;
        };
    }
}
