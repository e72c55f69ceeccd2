package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.credentials.StackCredentials;
import java.util.List;

/**
 * A stack that is ready.
 *
 * @param parts those that it has started itself
 * @param bootstrapServers of its broker, its own or a given one
 */
public record RunningStack(PortPlan ports, List<Part> parts, String bootstrapServers) {
    public RunningStack {
        parts = List.copyOf(parts);
    }

    static RunningStack of(StackOptions options, StackCredentials credentials) {
        return new RunningStack(
                options.ports(), options.parts(), options.addresses(credentials).bootstrapServers());
    }
}
