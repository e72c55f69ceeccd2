package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.secret.SecretName;
import java.util.Optional;

/** Names of secrets: a policy may name its own project's only. */
record Secrets(Optional<String> project) {

    Optional<SecretName> read(Place place) {
        return place.parsed(this::own);
    }

    /** @throws IllegalArgumentException when it is no secret, or another project's */
    SecretName own(String text) {
        SecretName secret = SecretName.parse(text);
        if (project.isPresent() && !secret.project().value().equals(project.get())) {
            throw new IllegalArgumentException("'" + text + "' belongs to the project " + secret.project()
                    + ", and this policy to " + project.get() + ": name a secret of its own project");
        }
        return secret;
    }
}
