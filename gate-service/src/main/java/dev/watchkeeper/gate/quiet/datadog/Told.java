package dev.watchkeeper.gate.quiet.datadog;

import dev.watchkeeper.gate.around.StepAnswer;

/** Answers that several calls have in common. */
final class Told {
    private static final String REMEDY =
            "See that Datadog can be reached, and that secret:<project>/datadog-application-key has the rights monitors_read,"
                    + " monitors_write and monitors_downtime; it is tried again by itself";

    private Told() {}

    static StepAnswer notNow(String why) {
        return StepAnswer.NotDone.of("datadog-refuses", "Datadog does not do it: " + why, REMEDY);
    }

    static StepAnswer unsure(String what) {
        return StepAnswer.Unsure.of("datadog-silent", "It is not known " + what, REMEDY);
    }
}
