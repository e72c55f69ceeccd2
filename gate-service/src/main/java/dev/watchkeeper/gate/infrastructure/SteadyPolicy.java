package dev.watchkeeper.gate.infrastructure;

import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.rollout.Colour;
import dev.watchkeeper.gate.rollout.RunningService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a service of ECS is as it should be before a version is brought up: what goes by is waited for. */
final class SteadyPolicy {
    private static final String WAIT = "Wait until the service is steady, then request again";
    private static final String REPAIR = "Bring the service to run again, then request again";

    private SteadyPolicy() {}

    static Outcome decide(RunningService service) {
        return broken(service)
                .or(() -> moving(service))
                .or(() -> incomplete(service))
                .orElseGet(() -> steady(service));
    }

    private static Optional<Outcome> broken(RunningService service) {
        if (!service.active()) {
            return Optional.of(
                    Outcome.Failed.of("service-not-active", service.name() + " is " + service.status(), REPAIR));
        }
        return service.colours().stream()
                .filter(colour -> colour.state() == Colour.State.FAILED)
                .findFirst()
                .map(colour -> Outcome.Failed.of(
                        "rollout-failed",
                        service.name() + ": the rollout of " + colour.taskDefinition() + " has failed"
                                + (colour.reason().isBlank() ? "" : ": " + colour.reason()),
                        REPAIR));
    }

    private static Optional<Outcome> moving(RunningService service) {
        List<Colour> colours = service.colours();
        boolean one = colours.size() == 1
                && colours.getFirst().primary()
                && colours.getFirst().state() == Colour.State.COMPLETED;
        return one
                ? Optional.empty()
                : Optional.of(unknown(
                        "rollout-running",
                        service.name() + " has " + (colours.size() == 1 ? "a rollout" : colours.size() + " versions")
                                + ": "
                                + colours.stream().map(SteadyPolicy::told).collect(Collectors.joining(", "))));
    }

    private static Optional<Outcome> incomplete(RunningService service) {
        if (service.running() != service.desired() || service.pending() > 0) {
            return Optional.of(unknown(
                    "tasks-missing",
                    service.name() + " runs " + service.running() + " of " + service.desired() + " tasks"
                            + (service.pending() > 0 ? ", and " + service.pending() + " begin" : "")));
        }
        return service.colours().stream()
                .filter(colour -> colour.failed() > 0)
                .findFirst()
                .map(colour -> unknown(
                        "tasks-failing",
                        service.name() + ": " + colour.failed() + " tasks of " + colour.taskDefinition()
                                + " could not be started in a row"));
    }

    private static Outcome steady(RunningService service) {
        String sentence = service.name() + " runs " + service.running() + " of " + service.desired() + " tasks of "
                + service.colours().getFirst().taskDefinition();
        return service.desired() == 0 ? Outcome.Passed.remarkable(sentence) : Outcome.Passed.of(sentence);
    }

    private static String told(Colour colour) {
        return colour.taskDefinition() + " " + colour.status() + " with " + colour.running() + " of " + colour.desired()
                + (colour.state() == Colour.State.COMPLETED ? "" : ", not completed");
    }

    private static Outcome unknown(String code, String sentence) {
        return Outcome.Unknown.of(code, sentence, WAIT);
    }
}
