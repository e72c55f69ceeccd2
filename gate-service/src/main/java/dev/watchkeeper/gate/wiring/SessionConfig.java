package dev.watchkeeper.gate.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who is signed in, and who may vouch for whom. */
@ConfigMapping(prefix = "watchkeeper.gate.session")
interface SessionConfig {
    /** How long one is signed in, from the sign-in on, whatever is done meanwhile; 15 minutes to 12 hours. */
    @WithDefault("8h")
    Duration life();

    /** JSON file with the identity providers of this installation; without it tokens of our own are the only way in. */
    Optional<Path> identityProviders();
}
