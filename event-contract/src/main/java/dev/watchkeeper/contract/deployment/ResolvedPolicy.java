package dev.watchkeeper.contract.deployment;

import dev.watchkeeper.contract.id.PolicyHash;
import java.nio.charset.StandardCharsets;

/**
 * The policy that a deployment carries: its canonical JSON, kept as text so that its hash stays checkable.
 *
 * @param json canonical JSON, at most 64 KiB
 * @param hash SHA-256 of {@code json}
 */
public record ResolvedPolicy(String json, PolicyHash hash) {
    public static final int MOST_BYTES = 64 * 1024;

    public ResolvedPolicy {
        int size = json.getBytes(StandardCharsets.UTF_8).length;
        if (size > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "the policy has " + size + " bytes, and " + MOST_BYTES + " are the most");
        }
    }
}
