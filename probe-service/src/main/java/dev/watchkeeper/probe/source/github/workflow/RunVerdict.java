package dev.watchkeeper.probe.source.github.workflow;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Durations;
import java.time.Duration;
import java.time.Instant;

/** What a run says of the version: only one that ran to its end, or runs for too long, says anything. */
final class RunVerdict {
    private RunVerdict() {}

    /** @param timeout from the start of the run on */
    static Reading of(RunState run, String workflow, Duration timeout, Instant now) {
        String name = workflow + " run " + run.id();
        return switch (run.status()) {
            case "completed" -> concluded(run, name);
            case "in_progress" ->
                now.isAfter(run.started().plus(timeout))
                        ? health(false, name + " has run for more than " + Durations.text(timeout))
                        : missing(MissingCause.NO_DATA, name + " is in progress since " + run.started());
            default ->
                missing(
                        MissingCause.NO_DATA,
                        name + " is " + plain(run.status()) + " since " + run.created()
                                + (now.isAfter(run.created().plus(timeout))
                                        ? " and has not started within " + Durations.text(timeout)
                                        : ""));
        };
    }

    private static Reading concluded(RunState run, String name) {
        String conclusion = run.conclusion().orElse("without a conclusion");
        return switch (conclusion) {
            case "success" -> health(true, name + " has succeeded");
            case "failure" -> health(false, name + " has failed");
            case "timed_out" -> health(false, name + " has been ended by GitHub, since it took too long");
            default ->
                missing(MissingCause.NO_DATA, name + " is " + plain(conclusion) + ": it says nothing of the version");
        };
    }

    private static String plain(String word) {
        return word.matches("[a-z_ ]{1,40}") ? word.replace('_', ' ') : "in a state that is not known here";
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }

    private static Reading missing(MissingCause cause, String why) {
        return new Reading.Missing(cause, why);
    }
}
