package dev.watchkeeper.endtoend.canary;

import dev.watchkeeper.contract.access.Role;
import java.util.ArrayList;
import java.util.List;

/** Who calls the services in the story, and what they were answered. */
final class CanaryCallers {
    private final CanaryStack stack;
    private final List<String> answers = new ArrayList<>();

    CanaryCallers(CanaryStack stack) {
        this.stack = stack;
    }

    CanaryCalls as(Role role, String service) {
        return new CanaryCalls(stack.url(service), stack.credentials.token(role));
    }

    /** Keeps it for the search. */
    void say(CanaryCalls.Said said) {
        answers.add(said.toString());
    }

    static CanaryCalls.Said must(CanaryCalls.Said said) {
        if (said.status() >= 300) {
            throw new IllegalStateException("refused with " + said.status() + ": " + said.body());
        }
        return said;
    }

    List<String> answers() {
        return List.copyOf(answers);
    }
}
