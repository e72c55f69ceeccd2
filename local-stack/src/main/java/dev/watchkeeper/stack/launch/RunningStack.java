package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.credentials.StackCredentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A stack that is ready.
 *
 * @param parts those that it has started itself
 * @param bootstrapServers of its broker, its own or a given one
 * @param kafkaAdministrator the settings with which one signs in at its broker, when that asks for it
 */
public record RunningStack(
        PortPlan ports, List<Part> parts, String bootstrapServers, Optional<Path> kafkaAdministrator) {
    public RunningStack {
        parts = List.copyOf(parts);
    }

    static RunningStack of(StackOptions options, StackCredentials credentials) {
        return new RunningStack(
                options.ports(),
                options.parts(),
                options.addresses(credentials).bootstrapServers(),
                options.securedKafka() ? Optional.of(credentials.kafkaAdministrator()) : Optional.empty());
    }
}
