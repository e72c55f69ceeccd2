package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.secret.SecretName;

/** What a request carries as its {@code Authorization}. */
public sealed interface HttpAuth {

    record None() implements HttpAuth {}

    /** {@code auth: "bearer secret:project/name"}. */
    record BearerSecret(SecretName secret) implements HttpAuth {}

    /** {@code auth: "bearer $name"}: what an earlier step kept. */
    record BearerKept(String variable) implements HttpAuth {}
}
