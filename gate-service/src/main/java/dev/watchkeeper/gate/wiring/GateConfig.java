package dev.watchkeeper.gate.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What an installation says about the gate. */
@ConfigMapping(prefix = "watchkeeper")
interface GateConfig {
    /** JSON file with the first subjects and their roles; without it nobody gets a role from here. */
    Optional<Path> accessBootstrap();

    Gate gate();

    /** Keys under {@code watchkeeper.gate}. */
    interface Gate {
        /** How often the database is asked for what is due (admissions, old watches, the flag), at least 10 ms. */
        @WithDefault("1s")
        Duration lookEvery();
    }
}
