package dev.watchkeeper.gate.supplier.sentry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Map;

/** Which Sentry is asked; the token is {@code secret:<project>/sentry-token} of the operator file. */
@ConfigMapping(prefix = "watchkeeper.gate.sentry")
public interface GateSentryConfig {
    /** By the project of the policy. One without an entry cannot be asked. */
    Map<String, Project> projects();

    /** One project. */
    interface Project {
        /** The slug of its organization. */
        String organization();

        /** The server: Sentry's own, that of a region such as {@code https://de.sentry.io}, or one's own. */
        @WithDefault("https://sentry.io")
        URI api();
    }
}
