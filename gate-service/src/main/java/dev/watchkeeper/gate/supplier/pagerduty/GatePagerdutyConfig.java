package dev.watchkeeper.gate.supplier.pagerduty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** How PagerDuty is asked; the token of each project is {@code secret:<project>/pagerduty-token} of the operator file. */
@ConfigMapping(prefix = "watchkeeper.gate.pagerduty")
public interface GatePagerdutyConfig {
    /** The REST API: of accounts in Europe it is {@code https://api.eu.pagerduty.com}. */
    @WithDefault("https://api.pagerduty.com")
    URI api();
}
