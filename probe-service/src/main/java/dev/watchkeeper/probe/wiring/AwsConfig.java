package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.kit.aws.AwsAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whom the probe is at AWS. */
@ConfigMapping(prefix = "watchkeeper.probe.aws")
public interface AwsConfig extends AwsAccess {
    @Override
    @WithDefault("watchkeeper-probe")
    String sessionName();
}
