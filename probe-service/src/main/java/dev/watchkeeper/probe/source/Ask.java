package dev.watchkeeper.probe.source;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counter.Remembered;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One question to a source.
 *
 * @param subject the deployment that it is about
 * @param variables what {@code $version}, {@code $previousVersion} and {@code $tick} mean
 * @param before what the same check kept from its last answer
 * @param scope what all checks of the same tick share
 * @param look the request for fresh readings that it belongs to, when it is not of the watch itself
 */
public record Ask(
        Subject subject,
        Slot slot,
        Map<String, String> variables,
        Optional<Remembered> before,
        TickScope scope,
        Duration deadline,
        Optional<Look> look) {
    public Ask {
        variables = Map.copyOf(variables);
    }

    /** A question of the watch itself. */
    public Ask(
            Subject subject,
            Slot slot,
            Map<String, String> variables,
            Optional<Remembered> before,
            TickScope scope,
            Duration deadline) {
        this(subject, slot, variables, before, scope, deadline, Optional.empty());
    }

    /** The same, with less time. */
    public Ask sooner(Duration by) {
        return new Ask(subject, slot, variables, before, scope, deadline.minus(by), look);
    }

    public ProjectName project() {
        return subject.project();
    }
}
