package dev.watchkeeper.gate.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Webhooks from GitHub. */
@ConfigMapping(prefix = "watchkeeper.gate.github-webhooks")
interface WebhookConfig {
    /**
     * The names of the secrets with which GitHub signs, such as {@code secret:petforce/github-webhook}; a delivery is about the project
     * of the secret that signed it. Two of one project while a secret is changed. Without any the address does not exist.
     */
    Optional<List<String>> secrets();

    /** The host that each of these secrets must name in the operator file. */
    @WithDefault("github.com")
    String host();
}
