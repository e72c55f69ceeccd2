package dev.watchkeeper.policy.rollback;

import dev.watchkeeper.policy.secret.SecretName;
import java.net.URI;

/** How a version is taken back; the first of {@code via} that is possible is used. */
public sealed interface Means {

    /** The word {@code target}: each target by its own kind. */
    record OwnTarget() implements Means {}

    /** One signed webhook for all targets. */
    record Webhook(URI url, SecretName secret) implements Means {}
}
