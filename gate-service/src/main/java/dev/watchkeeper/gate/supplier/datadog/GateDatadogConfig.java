package dev.watchkeeper.gate.supplier.datadog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** How Datadog is asked; the keys of each project stand in the operator file. */
@ConfigMapping(prefix = "watchkeeper.gate.datadog")
public interface GateDatadogConfig {
    /** The API of the Datadog site that the accounts belong to, such as {@code https://api.datadoghq.eu}. */
    @WithDefault("https://api.datadoghq.com")
    URI api();
}
