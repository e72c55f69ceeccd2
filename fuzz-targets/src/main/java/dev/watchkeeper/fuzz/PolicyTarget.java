package dev.watchkeeper.fuzz;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.lint.Lint;
import java.nio.charset.StandardCharsets;

/** Any text is a policy or a list of mistakes; a policy can be linted, and its resolved document is read as the same policy. */
public final class PolicyTarget {
    private PolicyTarget() {}

    public static void fuzzerInitialize() {
        Seeds.warmUp(PolicyTarget::take);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ProcessorTime.bounded(PolicyTarget::take, input);
    }

    private static void take(byte[] input) {
        switch (PolicyReader.read(new String(input, StandardCharsets.UTF_8))) {
            case PolicyReading.Rejected(var errors) -> {
                if (errors.isEmpty()) {
                    throw new Broken("rejected without a mistake");
                }
            }
            case PolicyReading.Accepted(Policy policy, PolicyDocument document) -> {
                Lint.of(policy);
                if (!(PolicyReader.read(document.canonicalJson()) instanceof PolicyReading.Accepted again)
                        || !again.document().equals(document)) {
                    throw new Broken("its resolved document is another policy: " + document.canonicalJson());
                }
            }
        }
    }
}
