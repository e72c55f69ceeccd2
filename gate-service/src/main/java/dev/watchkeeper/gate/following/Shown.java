package dev.watchkeeper.gate.following;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.rollout.Colour;
import dev.watchkeeper.gate.rollout.RunningService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one target shows of a deployment's new version.
 *
 * @param green the new version; empty while it is not up
 * @param others what else runs, or is being ended
 * @param share of the traffic that the new version has, 0 to 100
 */
record Shown(String target, Optional<Colour> green, List<Colour> others, int share) {
    Shown {
        others = List.copyOf(others);
    }

    /** @param weight what the platform says of the newest version, where it shifts by weights */
    static Shown of(RunningService service, Deployment deployment, int weight) {
        Optional<Colour> green = service.colours().stream()
                .filter(colour -> isNew(colour, deployment))
                .findFirst();
        List<Colour> others = service.colours().stream()
                .filter(colour -> !isNew(colour, deployment))
                .toList();
        return new Shown(
                service.name(),
                green,
                others,
                green.map(colour -> share(service, colour, others, weight)).orElse(0));
    }

    private static int share(RunningService service, Colour green, List<Colour> others, int weight) {
        return switch (service.shifting()) {
            case BY_TASK_SETS -> green.primary() ? 100 : 0;
            case BY_WEIGHT -> others.isEmpty() ? 100 : Math.clamp(weight, 0, 100);
            case BY_TASKS ->
                ofTasks(
                        green.running(),
                        others.stream().mapToInt(Colour::running).sum());
        };
    }

    private static int ofTasks(int green, int others) {
        if (green == 0) {
            return 0;
        }
        return others == 0 ? 100 : Math.max(1, 100 * green / (green + others));
    }

    /** By the name that the request gives it at the target, else as one that the version before is not. */
    private static boolean isNew(Colour colour, Deployment deployment) {
        Optional<String> wanted = named(Optional.of(deployment.request().version()));
        Optional<String> old = named(deployment.previous());
        return wanted.map(colour.taskDefinition()::equals)
                .orElseGet(() -> old.filter(name -> !name.equals(colour.taskDefinition()))
                        .isPresent());
    }

    private static Optional<String> named(Optional<Version> version) {
        return version.flatMap(Version::targetRef)
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .filter(name -> name.matches(".+:\\d+"));
    }

    /** Why ECS has given it up; empty while it has not. */
    Optional<String> failed() {
        return green.filter(colour -> colour.state() == Colour.State.FAILED)
                .map(colour -> target + ": ECS has given up " + colour.taskDefinition()
                        + (colour.reason().isBlank() ? "" : ": " + colour.reason()));
    }

    boolean healthy() {
        return green.filter(colour -> colour.state() != Colour.State.FAILED
                        && colour.desired() > 0
                        && colour.running() >= colour.desired()
                        && colour.pending() == 0
                        && colour.failed() == 0)
                .isPresent();
    }

    boolean drained() {
        return green.isPresent() && others.stream().allMatch(colour -> colour.running() == 0 && colour.pending() == 0);
    }

    String tasks() {
        String old = others.isEmpty()
                ? ""
                : ", beside "
                        + others.stream()
                                .map(colour -> colour.running() + " of " + colour.taskDefinition())
                                .collect(Collectors.joining(", "));
        return green.map(colour -> target + " runs " + colour.running() + " of " + colour.desired() + " tasks of "
                        + colour.taskDefinition() + old)
                .orElse(target + " does not run the new version" + old);
    }
}
