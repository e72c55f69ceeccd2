package dev.watchkeeper.policy.target;

import dev.watchkeeper.policy.secret.SecretName;
import java.net.URI;

/** What kind of place a target is, and so how its running version is read and changed. */
public sealed interface TargetKind {

    /** The word of the file; also the target's name when the file gives none. */
    String word();

    /** A switch that speaks signed webhooks: GET tells its state, POST changes it under the condition it was read with. */
    record Webhook(URI url, SecretName secret) implements TargetKind {
        @Override
        public String word() {
            return "webhook";
        }
    }
}
