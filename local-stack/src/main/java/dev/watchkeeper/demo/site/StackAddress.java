package dev.watchkeeper.demo.site;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.launch.Part;
import dev.watchkeeper.stack.launch.RunningStack;
import dev.watchkeeper.stack.launch.StackFolder;
import dev.watchkeeper.stack.launch.StackRecord;
import java.util.Optional;

/** What a client needs to know of a running stack. Never shows its secrets. */
public record StackAddress(
        String origin,
        String bootstrapServers,
        String viewerToken,
        String deployerToken,
        String adminToken,
        String switchSecret) {

    /** The stack that is ready in a folder; nothing when none is. */
    public static Optional<StackAddress> of(StackFolder folder) {
        return StackRecord.read(folder)
                .flatMap(stack -> StackCredentials.load(folder.credentials()).map(secrets -> of(stack, secrets)));
    }

    private static StackAddress of(RunningStack stack, StackCredentials secrets) {
        return new StackAddress(
                stack.ports().url(Part.ORIGIN),
                stack.bootstrapServers(),
                secrets.token(Role.VIEWER),
                secrets.token(Role.DEPLOYER),
                secrets.token(Role.ADMIN),
                secrets.switchSecret());
    }

    @Override
    public String toString() {
        return "the stack at " + origin;
    }
}
