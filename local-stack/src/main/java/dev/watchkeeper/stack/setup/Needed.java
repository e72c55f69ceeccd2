package dev.watchkeeper.stack.setup;

import java.util.Map;

/** A variable without which a step cannot be made. */
final class Needed {
    private Needed() {}

    /** @throws IllegalArgumentException naming the step and the variable */
    static String of(String step, Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(step + " needs " + name + " in its environment");
        }
        return value;
    }
}
