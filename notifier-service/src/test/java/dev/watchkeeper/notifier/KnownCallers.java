package dev.watchkeeper.notifier;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.stack.test.TestStack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tokens of the test stack, told on the topic as the gate does. */
public final class KnownCallers {
    private KnownCallers() {}

    public static void publish() {
        try (Publisher gate = new Publisher()) {
            for (Role role : List.of(Role.VIEWER, Role.DEPLOYER)) {
                gate.publish(
                        "access-" + role,
                        new AccessEvent.RolesGranted(
                                new SubjectId("test-" + role.name().toLowerCase(Locale.ROOT)),
                                "*",
                                Set.of(role),
                                TokenHash.ofToken(
                                                TestStack.shared().credentials().token(role))
                                        .hex(),
                                Optional.empty()));
            }
        }
    }
}
