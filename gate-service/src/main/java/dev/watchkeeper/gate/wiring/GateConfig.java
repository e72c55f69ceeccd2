package dev.watchkeeper.gate.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an installation says about the gate alone. */
@ConfigMapping(prefix = "watchkeeper.gate")
interface GateConfig {
    /** How often the database is asked for what is due (admissions, old watches, the flag), at least 10 ms. */
    @WithDefault("1s")
    Duration lookEvery();

    /** How long what the checks showed before a start counts, at least 1 s; then all are asked again. */
    @WithDefault("15m")
    Duration measuredFor();

    /**
     * Where people look at a deployment, such as {@code https://watchkeeper.example/deployments/{id}}: what the gate writes elsewhere leads
     * there. Without it nothing is linked.
     */
    Optional<String> deploymentLink();
}
