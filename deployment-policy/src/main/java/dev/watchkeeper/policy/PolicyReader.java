package dev.watchkeeper.policy;

import dev.watchkeeper.policy.read.PolicyText;

/** Reads a policy from YAML or JSON (which is YAML): all of it is right, or every mistake is named. */
public final class PolicyReader {
    private PolicyReader() {}

    public static PolicyReading read(String yamlOrJson) {
        return PolicyText.read(yamlOrJson);
    }
}
