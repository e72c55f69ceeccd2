package dev.watchkeeper.probe.rollout;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.EcsHealth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a service on ECS says to one of the words of a policy. Where ECS has given a deployment up by itself (its circuit breaker or an
 * alarm), its answer says so first: somebody else has acted.
 *
 * @param expected what the new version runs, as {@code family:revision}; empty before it is brought up, and where nobody said
 */
public record RolloutJudgement(EcsHealth.State word, Optional<String> expected) {
    public Reading of(ServiceState service) {
        if (!service.status().equals("ACTIVE")) {
            return health(false, "the service " + service.name() + " is " + service.status());
        }
        if (service.primary().isEmpty()) {
            return unusable("ECS names no primary deployment of " + service.name());
        }
        Optional<String> takenBack = OwnRollback.of(service, expected);
        return switch (word) {
            case ROLLOUT_COMPLETED -> takenBack.map(why -> health(false, why)).orElseGet(() -> completed(service));
            case RUNNING_AS_DESIRED -> said(takenBack, running(service));
            case NO_FAILED_TASKS -> takenBack.map(why -> health(false, why)).orElseGet(() -> failed(service));
            case GREEN_HEALTHY ->
                takenBack
                        .map(why -> health(false, why))
                        .orElseGet(() -> green(service.green().orElseThrow()));
            case BLUE_HEALTHY -> said(takenBack, blue(service));
            case BLUE_DRAINED -> said(takenBack, drained(service));
        };
    }

    private static Reading completed(ServiceState service) {
        Colour primary = service.primary().orElseThrow();
        String who = "the deployment of " + primary.taskDefinition();
        if (primary.state().isPresent()) {
            Colour.State state = primary.state().get();
            return health(
                    state == Colour.State.COMPLETED,
                    who + " is " + state + (primary.reason().isEmpty() ? "" : ": " + primary.reason()));
        }
        boolean newest = service.green().equals(service.primary());
        return health(
                newest && primary.steady(),
                newest
                        ? who + (primary.steady() ? " is steady" : " is not steady: " + primary.tasks())
                        : service.green().orElseThrow().taskDefinition() + " has no traffic yet");
    }

    private static Reading running(ServiceState service) {
        return health(
                service.desired() > 0 && service.running() >= service.desired(),
                service.running() + " of " + service.desired() + " tasks of " + service.name() + " run");
    }

    private static Reading failed(ServiceState service) {
        Colour green = service.green().orElseThrow();
        return green.failed()
                .map(failed ->
                        health(failed == 0, failed + " tasks of " + green.taskDefinition() + " have failed to start"))
                .orElseGet(() -> unusable("ECS counts failed tasks of its own deployments only, and " + service.name()
                        + " is deployed by another controller"));
    }

    private static Reading green(Colour green) {
        return health(asDesired(green), green.tasks());
    }

    private static Reading blue(ServiceState service) {
        List<Colour> blue = service.blue();
        return health(
                !blue.isEmpty() && blue.stream().allMatch(RolloutJudgement::asDesired),
                blue.isEmpty() ? "no version before the newest is left" : tasks(blue));
    }

    private static Reading drained(ServiceState service) {
        List<Colour> left =
                service.blue().stream().filter(colour -> !colour.gone()).toList();
        return health(left.isEmpty(), left.isEmpty() ? "no task of the version before is left" : tasks(left));
    }

    private static boolean asDesired(Colour colour) {
        return colour.desired() > 0
                && colour.running() >= colour.desired()
                && colour.pending() == 0
                && colour.state().map(state -> state != Colour.State.FAILED).orElse(colour.steady());
    }

    private static String tasks(List<Colour> colours) {
        return colours.stream().map(Colour::tasks).collect(Collectors.joining("; "));
    }

    /** The service may well be healthy while it runs the version before; then that is said beside. */
    private static Reading said(Optional<String> takenBack, Reading reading) {
        if (takenBack.isPresent()
                && reading instanceof Reading.Measured(Measurement.Health(boolean healthy, String why))) {
            return health(healthy, takenBack.get() + "; " + why);
        }
        return reading;
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }

    private static Reading unusable(String why) {
        return new Reading.Missing(MissingCause.UNUSABLE, why);
    }
}
