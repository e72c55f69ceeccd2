package dev.watchkeeper.probe.source.datadog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** How Datadog is asked; the keys stand in the operator file. */
@ConfigMapping(prefix = "watchkeeper.probe.datadog")
public interface DatadogConfig {
    /** The API of the Datadog site that the accounts belong to, such as {@code https://api.datadoghq.eu}. */
    @WithDefault("https://api.datadoghq.com")
    URI api();

    /** How many queries travel in one call, 1 to 50. One that is refused makes all of them be asked again one by one. */
    @WithDefault("" + DatadogClient.QUERIES_PER_CALL)
    int queriesPerCall();
}
