package dev.watchkeeper.probe.rollout;

import java.util.Locale;
import java.util.Optional;

/** Whether ECS has taken a version back by itself, and by what that can be seen. */
final class OwnRollback {
    private OwnRollback() {}

    /**
     * One sentence, if so.
     *
     * @param expected what the new version runs
     */
    static Optional<String> of(ServiceState service, Optional<String> expected) {
        Optional<Colour> failed = service.colours().stream()
                .filter(colour -> colour.state().equals(Optional.of(Colour.State.FAILED)))
                .findFirst();
        if (failed.isPresent()) {
            Colour given = failed.get();
            String running = service.primary()
                    .filter(primary -> !primary.id().equals(given.id()))
                    .map(primary -> " and goes back to " + primary.taskDefinition())
                    .orElse("");
            return Optional.of("ECS itself has given up " + given.taskDefinition() + running + " (rolloutState FAILED"
                    + because(given) + ")");
        }
        Optional<Colour> back = service.colours().stream()
                .filter(colour -> colour.reason().toLowerCase(Locale.ROOT).contains("rolling back"))
                .findFirst();
        if (back.isPresent()) {
            return Optional.of("ECS itself goes back to " + back.get().taskDefinition() + " ("
                    + back.get().reason() + ")");
        }
        String primary = service.primary().map(Colour::taskDefinition).orElse("nothing");
        return expected.filter(wanted -> replaced(service, wanted))
                .map(wanted -> service.name() + " is on " + primary + " and not on " + wanted
                        + ": ECS itself or somebody else has taken it back");
    }

    /** Another controller brings a version up before it makes it the primary one; ECS makes it so at once. */
    private static boolean replaced(ServiceState service, String wanted) {
        return service.colours().stream()
                .filter(colour -> colour.primary() || colour.state().isEmpty())
                .noneMatch(colour -> colour.taskDefinition().equals(wanted));
    }

    private static String because(Colour colour) {
        return colour.reason().isEmpty() ? "" : ": " + colour.reason();
    }
}
