package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.PortHolder;
import java.util.ArrayList;
import java.util.List;

/** Finds taken ports before anything is started. */
final class PortCheck {
    private PortCheck() {}

    /** @throws StackProblem naming each taken port, its part, its holder where that can be known, and the remedy */
    static void refuseTaken(PortPlan plan, List<Part> parts) {
        List<String> taken = new ArrayList<>();
        for (Part part : parts) {
            int port = plan.of(part);
            if (!FreePort.free(port)) {
                taken.add("port %d for %s is taken%s"
                        .formatted(
                                port,
                                part.label(),
                                PortHolder.of(port)
                                        .map(holder -> " by " + holder)
                                        .orElse("")));
            }
        }
        if (!taken.isEmpty()) {
            throw new StackProblem(
                    String.join(", ", taken)
                            + ": end that process, or choose other ports with --ports-from N (for example --ports-from 18080).");
        }
    }
}
